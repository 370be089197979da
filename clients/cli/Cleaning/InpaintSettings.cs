using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Cleaning;

/// <summary>What is asked of a picture whose lines are to be continued.</summary>
internal sealed record InpaintSettings : IPictureWork
{
    public required InpaintOptions Options { get; init; }

    /// <summary>Null only where gaps are closed everywhere.</summary>
    public string? Mask { get; init; }

    public string? ModelId { get; init; }

    public string? DeviceId { get; init; }

    public bool OmitMetadata { get; init; }

    public bool Force { get; init; }

    public bool Accept { get; init; }

    public Submission Submission(CleanItem item)
    {
        var picture = Picture.FromFile(item.Source);
        var submission = Mask is null
            ? PluginSdk.Submission.CloseGaps(picture, (int)Options.CloseGaps)
            : PluginSdk.Submission.Inpaint(picture, new Selection(Picture.FromFile(Mask)), Options);
        return submission with { ModelId = ModelId, DeviceId = DeviceId, OmitMetadata = OmitMetadata };
    }
}
