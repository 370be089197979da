using ArtistAssist.Cli.Batch.Inputs;
using ArtistAssist.Cli.Cleaning;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Tests.Cleaning;

/// <summary>Journals on people's disks hold these fingerprints: one that changes has every picture done again.</summary>
public sealed class PictureSettingsTests
{
    private static readonly CleanItem Item = new(BatchInput.Named("a.png") with { Page = 2 }, ["out/a.png", "out/a-2.png"], FileFormat.Png) { Home = "out" };

    private static readonly IReadOnlyList<ControlFile> Controls =
    [
        new(new ControlPicture("line_art") { Strength = 2 }, null),
        new(new ControlPicture("depth") { Start = 0, End = 1 }, "depth.png"),
    ];

    [Fact]
    public void Fingerprint_Cleanup_IsWhatJournalsHold()
    {
        var settings = new CleanSettings { Options = new CleanupOptions { LineDarkness = 0.5 }, Mask = "mask.png", Keep = "keep.png", Remove = "remove.png", ModelId = "cleanup-1" };

        Assert.Equal("6f8cb4b57628a2ecb83ef101be67a308c69a6fe3a6d13815a317d4a9e5b415b6", settings.Fingerprint(Item));
    }

    [Fact]
    public void Fingerprint_RefineWithControls_IsWhatJournalsHold()
    {
        var settings = new RefineSettings { Options = new RefineOptions { Prompt = "a cat", Seed = 7 }, Controls = Controls, DeviceId = "cpu" };

        Assert.Equal("717ca3604e490fac80adf8e3d64c5fb5e15651405a333c4bfb7ec2859f3e3795", settings.Fingerprint(Item));
    }

    [Fact]
    public void Fingerprint_InpaintWithControls_IsWhatJournalsHold()
    {
        var settings = new InpaintSettings { Options = new InpaintOptions { Mode = InpaintMode.Fill }, Controls = Controls, Mask = "mask.png", OmitMetadata = true };

        Assert.Equal("04ffa9ea005e00f8eaf273628b95fe56548059e9f2cf28c2fb54367cbd1e07dd", settings.Fingerprint(Item));
    }

    [Fact]
    public void Fingerprint_OneControlLess_IsAnother()
    {
        var settings = new RefineSettings { Options = new RefineOptions(), Controls = Controls };

        Assert.NotEqual(settings.Fingerprint(Item), (settings with { Controls = [Controls[0]] }).Fingerprint(Item));
    }

    [Fact]
    public void InputsOf_EveryTask_NamesThePictureItsMaskAndWhatComesBesideInOrder()
    {
        var cleanup = new CleanSettings { Options = new CleanupOptions(), Mask = "mask.png", Keep = "keep.png", Remove = "remove.png" };
        var refine = new RefineSettings { Options = new RefineOptions(), Mask = "mask.png", Controls = Controls };
        var inpaint = new InpaintSettings { Options = new InpaintOptions(), Controls = Controls };

        Assert.Equal(["a.png", "mask.png", "keep.png", "remove.png"], cleanup.InputsOf(Item));
        Assert.Equal(["a.png", "mask.png", "depth.png"], refine.InputsOf(Item));
        Assert.Equal(["a.png", "own.png", "depth.png"], inpaint.InputsOf(Item with { Mask = "own.png" }));
    }
}
