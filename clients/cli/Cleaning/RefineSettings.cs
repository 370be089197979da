using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;
using Google.Protobuf;

namespace ArtistAssist.Cli.Cleaning;

/// <summary>What is asked of every picture that is to be refined.</summary>
internal sealed record RefineSettings : PictureSettings
{
    public required RefineOptions Options { get; init; }

    public IReadOnlyList<ControlFile> Controls { get; init; } = [];

    public override IReadOnlyList<ControlFile> Controlling => Controls;

    public override string TaskName => "refine";

    public override IMessage Message => Options;

    public override IEnumerable<string> Masks => base.Masks.Concat(Controls.Select(control => control.Path).OfType<string>());

    protected override string Extra => string.Join(';', Controls.Select(control => control.Control));

    protected override Submission Task(Picture picture, string? mask) => PluginSdk.Submission.Refine(picture, Options, [.. Controls.Select(control => control.WithPicture())]);
}
