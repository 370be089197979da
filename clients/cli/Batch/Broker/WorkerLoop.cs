using System.Text;
using ArtistAssist.Cli.Language;
using ArtistAssist.PluginSdk;
using RabbitMQ.Client;

namespace ArtistAssist.Cli.Batch.Broker;

/// <summary>Takes orders, one at a time, has them done and sends the answers; an order is acknowledged once its answer is safe.</summary>
/// <param name="bench">Does them.</param>
/// <param name="place">Where they come from.</param>
/// <param name="report">Told of each order.</param>
/// <param name="time">The clock.</param>
internal sealed class WorkerLoop(WorkerBench bench, BrokerPlace place, IWorkerReport report, TimeProvider time)
{
    private readonly Dictionary<string, string> _refused = new(StringComparer.Ordinal);

    /// <summary>Works until it is cancelled; an order in work then goes back to the queue.</summary>
    /// <exception cref="IOException">The broker cannot be reached.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        for (var patience = BrokerLink.FirstPatience; ; patience = BrokerLink.Patience)
        {
            await using var link = await BrokerLink.OpenAsync(place, 1, patience, time, cancellationToken).ConfigureAwait(false);
            try
            {
                await ConsumeAsync(link, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when ((BrokerLink.IsLost(e) || link.IsClosed) && e is not DaemonUnavailableException)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task ConsumeAsync(BrokerLink link, CancellationToken cancellationToken)
    {
        await link.ListenAsync(place.Orders, cancellationToken).ConfigureAwait(false);
        report.Waiting();
        while (await link.NextAsync(cancellationToken).ConfigureAwait(false) is { } order)
        {
            await AnswerAsync(link, order.Message, order.Properties.ReplyTo ?? "", cancellationToken).ConfigureAwait(false);
            await link.AcknowledgeAsync(order, cancellationToken).ConfigureAwait(false);
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
            if (link.IsClosed)
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
