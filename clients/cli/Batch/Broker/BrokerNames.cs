using System.Security.Cryptography;
using System.Text;
using ArtistAssist.Cli.Batch.Inputs;
using RabbitMQ.Client;

namespace ArtistAssist.Cli.Batch.Broker;

/// <summary>
/// What lies on the broker. Orders go through one queue to whichever worker is free; results come back through a queue of each batch. An order
/// that keeps killing its workers, or that no worker understands, goes to the dead letters with its reason, and to its batch.
/// </summary>
internal static class BrokerNames
{
    public const string Orders = "artistassist.orders";

    public const string DeadLetters = "artistassist.dead";

    /// <summary>Says why a message is a dead letter.</summary>
    public const string ReasonHeader = "artistassist-reason";

    /// <summary>A worker that dies takes one of these lives of its order.</summary>
    private const int MostDeliveries = 5;

    private const string ResultsPrefix = "artistassist.results.";

    private static readonly TimeSpan ResultsKept = TimeSpan.FromDays(7);

    /// <summary>A broker takes an order away from a worker that is slower than this; its own half an hour is little for a large picture on an old machine.</summary>
    private static readonly TimeSpan LongestWork = TimeSpan.FromHours(12);

    private static readonly Dictionary<string, object?> Quorum = new() { ["x-queue-type"] = "quorum" };

    /// <summary>What a batch is called on the broker, also when it goes on later: 24 hexadecimal digits.</summary>
    public static string Batch(string folder, Shard? shard)
    {
        var name = string.Join('\n', Environment.MachineName, Path.GetFullPath(folder), shard);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..24];
    }

    /// <summary>The queue of a batch's results: a run that goes on finds those that came meanwhile.</summary>
    public static string Results(string batch) => ResultsPrefix + batch;

    /// <summary>Makes what everybody uses; what is there already stays.</summary>
    /// <param name="channel">The broker.</param>
    /// <param name="place">Whose orders.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task DeclareAsync(IChannel channel, BrokerPlace place, CancellationToken cancellationToken)
    {
        await channel.ExchangeDeclareAsync(place.Orders, ExchangeType.Topic, durable: true, cancellationToken: cancellationToken).ConfigureAwait(false);
        await channel.ExchangeDeclareAsync(DeadLetters, ExchangeType.Topic, durable: true, cancellationToken: cancellationToken).ConfigureAwait(false);
        var orders = new Dictionary<string, object?>(Quorum)
        {
            ["x-delivery-limit"] = MostDeliveries,
            ["x-consumer-timeout"] = (long)LongestWork.TotalMilliseconds,
            ["x-dead-letter-exchange"] = DeadLetters,
            // A dead letter is confirmed before the order goes; that wants an order to be refused rather than dropped when a queue is full.
            ["x-dead-letter-strategy"] = "at-least-once",
            ["x-overflow"] = "reject-publish",
        };
        await channel.QueueDeclareAsync(place.Orders, durable: true, exclusive: false, autoDelete: false, orders, cancellationToken: cancellationToken).ConfigureAwait(false);
        await channel.QueueBindAsync(place.Orders, place.Orders, "#", cancellationToken: cancellationToken).ConfigureAwait(false);
        await channel.QueueDeclareAsync(DeadLetters, durable: true, exclusive: false, autoDelete: false, Quorum, cancellationToken: cancellationToken).ConfigureAwait(false);
        await channel.QueueBindAsync(DeadLetters, DeadLetters, "#", cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes the queue of a batch's results, to which its dead letters come too.</summary>
    public static async Task DeclareResultsAsync(IChannel channel, string batch, CancellationToken cancellationToken)
    {
        var queue = Results(batch);
        var arguments = new Dictionary<string, object?>(Quorum) { ["x-expires"] = (int)ResultsKept.TotalMilliseconds };
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: cancellationToken).ConfigureAwait(false);
        await channel.QueueBindAsync(queue, DeadLetters, queue, cancellationToken: cancellationToken).ConfigureAwait(false);
    }
}
