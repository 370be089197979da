using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Cleaning;

/// <summary>What is asked of a picture whose lines are to be continued. Without a mask gaps are closed everywhere.</summary>
internal sealed record InpaintSettings : PictureSettings
{
    public required InpaintOptions Options { get; init; }

    protected override Submission Task(Picture picture) => Selected(Mask) is { } selection
        ? PluginSdk.Submission.Inpaint(picture, selection, Options)
        : PluginSdk.Submission.CloseGaps(picture, (int)Options.CloseGaps);
}
