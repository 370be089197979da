using System.Text.RegularExpressions;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Results;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Daemon.Tests.Storage;
using ArtistAssist.Diffusion.Schedulers;
using ArtistAssist.Diffusion.Schedulers.Configuration;
using ArtistAssist.Imaging.Codecs;

namespace ArtistAssist.Daemon.Tests.Results;

public sealed partial class ParametersTextTests
{
    private static readonly ContentHash Source = ContentHash.Of("sketch"u8);

    private static readonly Denoising Used = new()
    {
        StepCount = 20,
        StartStep = 13,
        Scheduler = SchedulerKind.EulerAncestral,
        SigmaSpacing = SigmaSpacing.Karras,
        GuidanceScale = 7.5,
        Prompt = "girl, (umbrella:1.2)\nrain",
        NegativePrompt = "blurry",
        ClipSkip = 2,
        Region = new PixelBounds(0, 0, 3, 2),
    };

    [Fact]
    public void Of_Prompt_ReadsAsOtherToolsWriteIt()
    {
        var text = ParametersText.Of(Result(Used), Used);

        var lines = text.Split('\n');
        Assert.Equal(["girl, (umbrella:1.2)", "rain", "Negative prompt: blurry"], lines[..3]);
        Assert.Equal(
            $"Steps: 20, Sampler: Euler a, Schedule type: Karras, CFG scale: 7.5, Seed: 42, Size: 3x2, Model hash: {Source.Hex[..10]}, "
            + "Model: \"Mine: a \\\"test\\\"\", Denoising strength: 0.4, Clip skip: 2, Version: ArtistAssist 0.1.0",
            lines[3]);
        // The reader's own rule: a last line with at least three of these holds the values.
        Assert.True(Value().Count(lines[3]) >= 3);
    }

    [Fact]
    public void Texts_Png_HoldBoth()
    {
        var texts = Accounts.Of(Result(Used), ImageFormat.Png);

        Assert.Equal(["Software", "ArtistAssist", "parameters"], texts.Select(text => text.Keyword));
        Assert.Contains("\"scheduler\":\"euler_ancestral\"", texts[1].Text, StringComparison.Ordinal);
        Assert.Contains("\"lineFidelity\":{\"f1\":0.9,", texts[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_FormatOfOneComment_HoldTheAccountWithin()
    {
        var text = Assert.Single(Accounts.Of(Result(Used), ImageFormat.Jpeg));

        Assert.StartsWith("girl, (umbrella:1.2)\nrain\nNegative prompt: blurry\nSteps: 20,", text.Text, StringComparison.Ordinal);
        Assert.Contains(", ArtistAssist: \"{\\\"task\\\":", text.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text.Text[text.Text.IndexOf("Steps:", StringComparison.Ordinal)..]);
    }

    [Fact]
    public void Texts_NoWords_HoldNoParameters()
    {
        var texts = Accounts.Of(Result(Used with { Prompt = "", NegativePrompt = "" }), ImageFormat.Png);

        Assert.Equal(["Software", "ArtistAssist"], texts.Select(text => text.Keyword));
    }

    private static JobResult Result(Denoising used)
    {
        var result = StoreSetup.Result(Source, Source);
        return result with
        {
            Provenance = result.Provenance with { ModelName = "Mine: a \"test\"", Seed = 42, Strength = 0.4, Denoising = used },
            Fidelity = new InkFidelity(0.9, 0.002, 0.004),
        };
    }

    [GeneratedRegex("""\s*(\w[\w \-/]+):\s*("(?:\\.|[^\\"])+"|[^,]*)(?:,|$)""")]
    private static partial Regex Value();
}
