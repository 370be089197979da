using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;
using Google.Protobuf;

namespace ArtistAssist.Cli.Cleaning;

/// <summary>What is asked of every sketch that is to be cleaned.</summary>
internal sealed record CleanSettings : PictureSettings
{
    public required CleanupOptions Options { get; init; }

    /// <summary>Picture of the strokes that stay; null for none.</summary>
    public string? Keep { get; init; }

    /// <summary>Picture of the strokes that go; null for none.</summary>
    public string? Remove { get; init; }

    public override string TaskName => "cleanup";

    public override IMessage Message => Options;

    public override IEnumerable<string> Masks => base.Masks.Concat(new[] { Keep, Remove }.OfType<string>());

    protected override Submission Task(Picture picture, string? mask) => PluginSdk.Submission.Cleanup(picture, Options, Hints());

    private CleanupHints? Hints() => Keep is null && Remove is null ? null : new CleanupHints { Keep = Selected(Keep), Remove = Selected(Remove) };
}
