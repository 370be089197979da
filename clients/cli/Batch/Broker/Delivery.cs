using RabbitMQ.Client;

namespace ArtistAssist.Cli.Batch.Broker;

/// <summary>A message that came; the broker keeps it until it is acknowledged.</summary>
/// <param name="Tag">Its number on the channel.</param>
/// <param name="Message">What it says.</param>
/// <param name="Properties">What is written on it.</param>
internal sealed record Delivery(ulong Tag, byte[] Message, IReadOnlyBasicProperties Properties);
