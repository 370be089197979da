using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Cleaning;

/// <summary>What is asked of every picture of one run.</summary>
internal sealed record CleanSettings
{
    public required CleanupOptions Options { get; init; }

    public string? Mask { get; init; }

    public string? ModelId { get; init; }

    public string? DeviceId { get; init; }

    public Priority Priority { get; init; } = Priority.Interactive;

    public bool OmitMetadata { get; init; }

    public bool Force { get; init; }

    public bool Accept { get; init; }

    public Submission Submission(CleanItem item) => PluginSdk.Submission.Cleanup(Picture.FromFile(item.Source), Options) with
    {
        Selection = Mask is null ? null : new Selection(Picture.FromFile(Mask)),
        ModelId = ModelId,
        DeviceId = DeviceId,
        Priority = Priority,
        OmitMetadata = OmitMetadata,
    };
}
