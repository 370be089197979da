using System.Text.Json;
using ArtistAssist.Cli.Tests.Pictures;
using ArtistAssist.Testing.Checkpoints;

namespace ArtistAssist.Cli.Tests.Processes;

/// <summary>Refinements through the real daemon.</summary>
public sealed class RefineProcessTests : IAsyncLifetime
{
    private const string Model = "tiny-diffusion";
    private readonly OwnDaemon _daemon = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _daemon.DisposeAsync();

    [Fact]
    public async Task Refine_TwoProposals_LieNumberedBesideTheirSource()
    {
        TinyDiffusionFolder.Write(_daemon.Folder.Of("data", "models"), Model);
        var picture = _daemon.Folder.Write("page.tif", GrayTiff.Of(96, 64, (x, y) => (x + y) % 16 < 3 ? 0 : 255));
        var before = await File.ReadAllBytesAsync(picture);

        var outcome = await _daemon.RunAsync(
            "refine", picture, "--model", Model, "--proposals", "2", "--seed", "9", "--steps", "4", "--taper", "0.25", "--line-lock", "1", "--device", "cpu", "--json");

        var done = outcome.Lines.Select(line => JsonDocument.Parse(line).RootElement).Where(line => line.GetProperty("event").GetString() == "done").ToList();
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal([(0, 9), (1, 10)], done.Select(line => (line.GetProperty("index").GetInt32(), line.GetProperty("seed").GetInt32())));
        Assert.All(done, line => Assert.InRange(line.GetProperty("line_f1").GetDouble(), 0, 1));
        Assert.Equal([_daemon.Folder.Of("page.refine-1.tif"), _daemon.Folder.Of("page.refine-2.tif")], done.Select(line => line.GetProperty("target").GetString()));
        Assert.All(done, line => Assert.True(File.Exists(line.GetProperty("target").GetString())));
        Assert.Equal(before, await File.ReadAllBytesAsync(picture));
    }

    [Fact]
    public async Task Refine_WordsForAModelWithoutThem_SaysSo()
    {
        TinyDiffusionFolder.Write(_daemon.Folder.Of("data", "models"), Model);
        var picture = _daemon.Folder.Write("page.tif", GrayTiff.Of(64, 48, (_, _) => 255));

        var outcome = await _daemon.RunAsync("refine", picture, "--model", Model, "--prompt", "a cat");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("refine.prompt", outcome.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_daemon.Folder.Of("page.refine.tif")));
    }

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
