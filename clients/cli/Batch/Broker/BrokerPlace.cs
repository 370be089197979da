namespace ArtistAssist.Cli.Batch.Broker;

/// <summary>Where machines meet.</summary>
/// <param name="Address">Address of the broker.</param>
/// <param name="Shared">Folder through which pictures and results go; null when messages bring them.</param>
internal sealed record BrokerPlace(Uri Address, SharedFolder? Shared)
{
    /// <summary>The queue of the orders: only who sees the folder takes what lies in it.</summary>
    public string Orders => Shared is null ? BrokerNames.Orders : $"{BrokerNames.Orders}.{Shared.Name}";
}
