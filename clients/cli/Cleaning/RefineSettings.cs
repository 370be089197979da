using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;
using Google.Protobuf;

namespace ArtistAssist.Cli.Cleaning;

/// <summary>What is asked of every picture that is to be refined.</summary>
internal sealed record RefineSettings : PictureSettings
{
    public required RefineOptions Options { get; init; }

    public override string TaskName => "refine";

    public override IMessage Message => Options;

    protected override Submission Task(Picture picture, string? mask) => PluginSdk.Submission.Refine(picture, Options, ShownControls());
}
