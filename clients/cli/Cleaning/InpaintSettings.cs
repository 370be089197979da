using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;
using Google.Protobuf;

namespace ArtistAssist.Cli.Cleaning;

/// <summary>What is asked of a picture whose mask is to be filled. Without a mask the canvas is enlarged, or gaps are closed everywhere.</summary>
internal sealed record InpaintSettings : PictureSettings
{
    public required InpaintOptions Options { get; init; }

    public override string TaskName => "inpaint";

    public override IMessage Message => Options;

    protected override Submission Task(Picture picture, string? mask) => Options.ExpandBy is { } margins
        ? PluginSdk.Submission.Expand(picture, margins, Options, ShownControls())
        : Selected(mask) is { } selection
        ? PluginSdk.Submission.Inpaint(picture, selection, Options, ShownControls())
        : PluginSdk.Submission.CloseGaps(picture, (int)Options.CloseGaps, Options);
}
