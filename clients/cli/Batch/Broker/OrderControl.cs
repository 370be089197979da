namespace ArtistAssist.Cli.Batch.Broker;

/// <summary>A control network of an order.</summary>
internal sealed record OrderControl(string Name, double Strength, double Start, double End);
