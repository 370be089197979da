using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Cleaning;

/// <summary>What is asked of every picture of one run, whatever the task.</summary>
internal abstract record PictureSettings
{
    /// <summary>Picture of where it may change; null for everywhere.</summary>
    public string? Mask { get; init; }

    public string? ModelId { get; init; }

    public string? DeviceId { get; init; }

    public Priority Priority { get; init; } = Priority.Interactive;

    public bool OmitMetadata { get; init; }

    /// <summary>Replaces targets that exist.</summary>
    public bool Force { get; init; }

    /// <summary>Accepts each result once it is written.</summary>
    public bool Accept { get; init; }

    /// <summary>All the pictures that come beside the artist's own.</summary>
    public virtual IEnumerable<string> Masks => Mask is null ? [] : [Mask];

    public Submission Submission(CleanItem item) => Task(Picture.FromFile(item.Source)) with
    {
        Selection = Selected(Mask),
        ModelId = ModelId,
        DeviceId = DeviceId,
        Priority = Priority,
        OmitMetadata = OmitMetadata,
    };

    /// <summary>The task alone.</summary>
    protected abstract Submission Task(Picture picture);

    protected static Selection? Selected(string? file) => file is null ? null : new Selection(Picture.FromFile(file));
}
