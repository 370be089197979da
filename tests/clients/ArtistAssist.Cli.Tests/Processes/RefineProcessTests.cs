using ArtistAssist.Cli.Tests.Pictures;

namespace ArtistAssist.Cli.Tests.Processes;

/// <summary>Refinements through the real daemon.</summary>
public sealed class RefineProcessTests
{
    [Theory]
    [InlineData("--strength must be above 0", "--strength", "0")]
    [InlineData("--proposals", "--proposals", "17")]
    [InlineData("--line-lock", "--line-lock", "2")]
    [InlineData("names no control network", "--control", "line_art:9")]
    [InlineData("names no LoRA", "--lora", "ink:")]
    [InlineData("--accept keeps one proposal", "--proposals", "2", "--accept")]
    [InlineData("none.png", "--mask", "none.png")]
    [InlineData("none.png", "--control", "depth=none.png")]
    public async Task Refine_WrongCommand_SaysWhatToDo(string expected, params string[] options)
    {
        using var folder = new TemporaryFolder();
        var picture = folder.Write("page.tif", GrayTiff.Of(64, 48, (_, _) => 255));

        var outcome = await CliProcess.RunAsync(new Dictionary<string, string>(), ["refine", picture, .. options]);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_OfRefine_NamesSchedulersAndExamples()
    {
        var outcome = await CliProcess.RunAsync(new Dictionary<string, string>(), ["refine", "--help"]);

        Assert.Equal(0, outcome.ExitCode);
        var text = string.Join('\n', outcome.Lines);
        Assert.Contains("--scheduler ddim|pndm|euler|euler-a|", text, StringComparison.Ordinal);
        Assert.Contains("artistassist refine sketch.png --strength 0.4", text, StringComparison.Ordinal);
    }
}
