using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Cleaning;

/// <summary>What is asked of every picture that is to be refined.</summary>
internal sealed record RefineSettings : PictureSettings
{
    public required RefineOptions Options { get; init; }

    public IReadOnlyList<ControlFile> Controls { get; init; } = [];

    public override IEnumerable<string> Masks => base.Masks.Concat(Controls.Select(control => control.Path).OfType<string>());

    protected override Submission Task(Picture picture) => PluginSdk.Submission.Refine(picture, Options, [.. Controls.Select(control => control.WithPicture())]);
}
