using System.Threading.Channels;
using ArtistAssist.Cli.Language;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace ArtistAssist.Cli.Batch.Broker;

/// <summary>
/// A connection and its channel. When one breaks everything is begun anew: what was not acknowledged comes again, so nothing of the old one has to
/// be remembered.
/// </summary>
internal sealed class BrokerLink : IAsyncDisposable
{
    /// <summary>How long the first connection is tried for: a wrong address is told soon.</summary>
    public static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(20);

    /// <summary>A broker that restarts comes back within this time.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly IConnection _connection;

    // The library's own callbacks must not wait for whoever works; its prefetch keeps this short.
    private readonly Channel<Delivery> _deliveries = System.Threading.Channels.Channel.CreateUnbounded<Delivery>();

    private volatile bool _isClosed;

    private BrokerLink(IConnection connection, IChannel channel)
    {
        _connection = connection;
        Channel = channel;
        connection.ConnectionShutdownAsync += ClosedAsync;
        channel.ChannelShutdownAsync += ClosedAsync;
    }

    public IChannel Channel { get; }

    /// <summary>Whether the connection or its channel broke.</summary>
    public bool IsClosed => _isClosed;

    // A broker closes the channel on a message that is larger than it likes (406, PRECONDITION_FAILED).
    private bool RefusedSize => Channel.CloseReason is { ReplyCode: Constants.PreconditionFailed } reason && reason.ReplyText.Contains("size", StringComparison.Ordinal);

    /// <summary>Whether an exception means that the connection broke.</summary>
    public static bool IsLost(Exception exception) => exception is AlreadyClosedException or OperationInterruptedException or BrokerUnreachableException
        or PublishException or EndOfStreamException or TimeoutException or System.Net.Sockets.SocketException;

    /// <summary>Connects, again and again for as long as the patience lasts.</summary>
    /// <exception cref="IOException">The broker cannot be reached, or does not let us in.</exception>
    public static async Task<BrokerLink> OpenAsync(BrokerPlace place, ushort prefetch, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory
        {
            Uri = place.Address,
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            ClientProvidedName = "artistassist",
            MaxInboundMessageBodySize = Parcel.MostBytes,
        };
        var started = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            IConnection? connection = null;
            try
            {
                connection = await factory.CreateConnectionAsync(cancellationToken).ConfigureAwait(false);
                var confirmed = new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);
                var channel = await connection.CreateChannelAsync(confirmed, cancellationToken).ConfigureAwait(false);
                await channel.BasicQosAsync(0, prefetch, false, cancellationToken).ConfigureAwait(false);
                await BrokerNames.DeclareAsync(channel, place, cancellationToken).ConfigureAwait(false);
                return new BrokerLink(connection, channel);
            }
            catch (Exception e) when (IsLost(e) || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                await DisposeAsync(connection).ConfigureAwait(false);
                if (IsStranger(e))
                {
                    throw new IOException(Say.With(Texts.BrokerStranger, place.Address.Host, place.Address.Port), e);
                }

                if (time.GetElapsedTime(started) > patience)
                {
                    throw new IOException(Say.With(Texts.BrokerUnreachable, place.Address.Host, place.Address.Port, (e.InnerException ?? e).Message), e);
                }

                await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                await DisposeAsync(connection).ConfigureAwait(false);
                throw;
            }
        }
    }

    /// <summary>Sends a message; it is safe when this returns.</summary>
    /// <returns>False where nobody has a queue for it.</returns>
    /// <exception cref="IOException">It is larger than the broker takes; the channel is closed then.</exception>
    public async Task<bool> PublishAsync(string exchange, string key, ReadOnlyMemory<byte> message, BasicProperties properties, CancellationToken cancellationToken)
    {
        try
        {
            properties.Persistent = true;
            await Channel.BasicPublishAsync(exchange, key, mandatory: true, properties, message, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (PublishException e) when (e.IsReturn)
        {
            return false;
        }
        catch (Exception e) when (RefusedSize && !cancellationToken.IsCancellationRequested)
        {
            throw new IOException(Say.With(Texts.BrokerRefusedSize, (message.Length + (1 << 20) - 1) >> 20), e);
        }
    }

    /// <summary>Has the messages of a queue come here.</summary>
    public async Task ListenAsync(string queue, CancellationToken cancellationToken)
    {
        var consumer = new AsyncEventingBasicConsumer(Channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            _deliveries.Writer.TryWrite(new Delivery(delivery.DeliveryTag, delivery.Body.ToArray(), delivery.BasicProperties));
            return Task.CompletedTask;
        };
        await Channel.BasicConsumeAsync(queue, autoAck: false, consumer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits for the next message; null when the connection or its channel broke.</summary>
    public async Task<Delivery?> NextAsync(CancellationToken cancellationToken) =>
        await _deliveries.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false) && _deliveries.Reader.TryRead(out var delivery) ? delivery : null;

    /// <summary>Lets the broker forget a message.</summary>
    public ValueTask AcknowledgeAsync(Delivery delivery, CancellationToken cancellationToken) =>
        Channel.BasicAckAsync(delivery.Tag, multiple: false, cancellationToken);

    /// <summary>Whether there is such a queue; asked on a channel of its own, for the broker closes it when there is none.</summary>
    public async Task<bool> HasQueueAsync(string queue, CancellationToken cancellationToken)
    {
        var channel = await _connection.CreateChannelAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        await using (channel.ConfigureAwait(false))
        {
            try
            {
                await channel.QueueDeclarePassiveAsync(queue, cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == Constants.NotFound)
            {
                return false;
            }
        }
    }

    public ValueTask DisposeAsync() => DisposeAsync(_connection);

    private static bool IsStranger(Exception? exception) =>
        exception is AuthenticationFailureException or PossibleAuthenticationFailureException
        || (exception is AggregateException several && several.InnerExceptions.Any(IsStranger))
        || (exception?.InnerException is { } inner && IsStranger(inner));

    private static async ValueTask DisposeAsync(IConnection? connection)
    {
        try
        {
            if (connection is not null)
            {
                await connection.DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception e) when (IsLost(e) || e is IOException or OperationCanceledException)
        {
            // It is gone, which was the wish.
        }
    }

    private Task ClosedAsync(object sender, ShutdownEventArgs arguments)
    {
        _isClosed = true;
        _deliveries.Writer.TryComplete();
        return Task.CompletedTask;
    }
}
