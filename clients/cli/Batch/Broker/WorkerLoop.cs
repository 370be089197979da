using System.Text;
using System.Threading.Channels;
using ArtistAssist.Cli.Language;
using ArtistAssist.PluginSdk;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace ArtistAssist.Cli.Batch.Broker;

/// <summary>Takes orders, one at a time, has them done and sends the answers; an order is acknowledged once its answer is safe.</summary>
/// <param name="bench">Does them.</param>
/// <param name="place">Where they come from.</param>
/// <param name="report">Told of each order.</param>
/// <param name="time">The clock.</param>
internal sealed class WorkerLoop(WorkerBench bench, BrokerPlace place, IWorkerReport report, TimeProvider time)
{
    /// <summary>A broker that restarts comes back within this time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(20);

    private readonly Dictionary<string, string> _refused = new(StringComparer.Ordinal);
    private bool _wasThere;

    /// <summary>Works until it is cancelled; an order in work then goes back to the queue.</summary>
    /// <exception cref="IOException">The broker cannot be reached.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await using var link = await BrokerLink.OpenAsync(place, 1, _wasThere ? Patience : FirstPatience, time, cancellationToken).ConfigureAwait(false);
            _wasThere = true;
            try
            {
                await ConsumeAsync(link, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when ((BrokerLink.IsLost(e) || link.Closed.IsCompleted) && e is not DaemonUnavailableException)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task ConsumeAsync(BrokerLink link, CancellationToken cancellationToken)
    {
        // The library's own callbacks must not wait for a model; here the next order waits instead.
        var orders = Channel.CreateBounded<(ulong Tag, byte[] Message, string ReplyTo)>(1);
        var consumer = new AsyncEventingBasicConsumer(link.Channel);
        consumer.ReceivedAsync += (_, delivery) => orders.Writer
            .WriteAsync((delivery.DeliveryTag, delivery.Body.ToArray(), delivery.BasicProperties.ReplyTo ?? ""), cancellationToken).AsTask();
        await link.Channel.BasicConsumeAsync(place.Orders, autoAck: false, consumer, cancellationToken).ConfigureAwait(false);
        report.Waiting();
        while (true)
        {
            var next = orders.Reader.ReadAsync(cancellationToken).AsTask();
            if (await Task.WhenAny(next, link.Closed).ConfigureAwait(false) != next)
            {
                return;
            }

            var (tag, message, replyTo) = await next.ConfigureAwait(false);
            await AnswerAsync(link, message, replyTo, cancellationToken).ConfigureAwait(false);
            await link.Channel.BasicAckAsync(tag, multiple: false, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task AnswerAsync(BrokerLink link, byte[] message, string replyTo, CancellationToken cancellationToken)
    {
        WorkOrder order;
        IReadOnlyList<ReadOnlyMemory<byte>>? files;
        try
        {
            (order, files) = OrderForm.Read(message, place.Shared);
        }
        catch (FormatException e)
        {
            report.Failed("", null, e.Message);
            await BuryAsync(link, message, replyTo, e.Message, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (files is null)
        {
            // Its batch is over; this is the second copy of an order.
            return;
        }

        report.Taken(order.Files[0].Name, order.Key);
        try
        {
            if (_refused.Remove(order.Key, out var refusal))
            {
                throw new IOException(refusal);
            }

            var (answer, proposals) = await bench.WorkAsync(order, files, cancellationToken).ConfigureAwait(false);
            await SendAsync(link, replyTo, answer, proposals, cancellationToken).ConfigureAwait(false);
            report.Done(order.Files[0].Name, order.Key);
        }
        catch (Exception e) when (e is (ArtistAssistException and not DaemonUnavailableException) or FormatException or UnauthorizedAccessException or IOException
            && !BrokerLink.IsLost(e))
        {
            var sentence = e is FormatException ? e.Message : ErrorText.Of(e);
            report.Failed(order.Files[0].Name, order.Key, sentence);
            if (link.Closed.IsCompleted)
            {
                // The broker wants no message of this size: the order comes again, and the answer then is this sentence.
                _refused[order.Key] = sentence;
                throw;
            }

            await SendAsync(link, replyTo, new WorkAnswer { Key = order.Key, Message = sentence }, [], cancellationToken).ConfigureAwait(false);
            await BuryAsync(link, message, "", sentence, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task SendAsync(BrokerLink link, string replyTo, WorkAnswer answer, IReadOnlyList<byte[]> files, CancellationToken cancellationToken)
    {
        // Where nobody waits any more the answer may go nowhere.
        var message = Parcel.Pack(answer, BrokerJson.Default.WorkAnswer, files);
        await link.PublishAsync("", replyTo, message, new BasicProperties { MessageId = answer.Key }, cancellationToken).ConfigureAwait(false);
    }

    private static Task<bool> BuryAsync(BrokerLink link, byte[] message, string replyTo, string reason, CancellationToken cancellationToken)
    {
        var headers = new Dictionary<string, object?> { [BrokerNames.ReasonHeader] = Encoding.UTF8.GetBytes(reason) };
        return link.PublishAsync(BrokerNames.DeadLetters, replyTo, message, new BasicProperties { Headers = headers }, cancellationToken);
    }
}
