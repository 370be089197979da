using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;
using Google.Protobuf;

namespace ArtistAssist.Cli.Cleaning;

/// <summary>What is asked of a picture whose mask is to be filled. Without a mask gaps are closed everywhere.</summary>
internal sealed record InpaintSettings : PictureSettings
{
    public required InpaintOptions Options { get; init; }

    public IReadOnlyList<ControlFile> Controls { get; init; } = [];

    public override IReadOnlyList<ControlFile> Controlling => Controls;

    public override string TaskName => "inpaint";

    public override IMessage Message => Options;

    public override IEnumerable<string> Masks => base.Masks.Concat(Controls.Select(control => control.Path).OfType<string>());

    protected override string Extra => string.Join(';', Controls.Select(control => control.Control));

    protected override Submission Task(Picture picture, string? mask) => Selected(mask) is { } selection
        ? PluginSdk.Submission.Inpaint(picture, selection, Options, [.. Controls.Select(control => control.WithPicture())])
        : PluginSdk.Submission.CloseGaps(picture, (int)Options.CloseGaps, Options);
}
