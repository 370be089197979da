using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Cleaning;

/// <summary>What is asked of every picture of one run.</summary>
internal sealed record CleanSettings : IPictureWork
{
    public required CleanupOptions Options { get; init; }

    public string? Mask { get; init; }

    /// <summary>Picture of the strokes that stay; null for none.</summary>
    public string? Keep { get; init; }

    /// <summary>Picture of the strokes that go; null for none.</summary>
    public string? Remove { get; init; }

    /// <summary>All the files that come in the form of a mask.</summary>
    public IEnumerable<string> Masks => new[] { Mask, Keep, Remove }.OfType<string>();

    public string? ModelId { get; init; }

    public string? DeviceId { get; init; }

    public Priority Priority { get; init; } = Priority.Interactive;

    public bool OmitMetadata { get; init; }

    public bool Force { get; init; }

    public bool Accept { get; init; }

    public Submission Submission(CleanItem item) => PluginSdk.Submission.Cleanup(Picture.FromFile(item.Source), Options, Hints()) with
    {
        Selection = Selected(Mask),
        ModelId = ModelId,
        DeviceId = DeviceId,
        Priority = Priority,
        OmitMetadata = OmitMetadata,
    };

    private CleanupHints? Hints() => Keep is null && Remove is null ? null : new CleanupHints { Keep = Selected(Keep), Remove = Selected(Remove) };

    private static Selection? Selected(string? file) => file is null ? null : new Selection(Picture.FromFile(file));
}
