using ArtistAssist.Cli.Bridge.Documents;
using ArtistAssist.Cli.Bridge.Requests;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Bridge.Jobs;

/// <summary>What the bridge knows about a job beyond what the daemon says.</summary>
/// <param name="Place">The part of the document that is worked on.</param>
/// <param name="Delivery">What the plug-in wants of its proposals.</param>
internal sealed record JobRecord(Region Place, Delivery Delivery)
{
    /// <summary>How layers are wanted; of a job of an earlier run as straight RGBA.</summary>
    public DocumentFormat Format { get; init; } = new(ChannelLayout.Rgba, 8, false);

    /// <summary>What lies under its proposals; null when that is not known (any more).</summary>
    public LayerGround? Ground { get; init; }

    public Priority Priority { get; init; } = Priority.Interactive;
}
