using System.Text.Json;
using ArtistAssist.Cli.Tests.Pictures;

namespace ArtistAssist.Cli.Tests.Processes;

/// <summary>Holes and gaps in a finished drawing, through the real daemon.</summary>
public sealed class InpaintProcessTests : IAsyncLifetime
{
    private readonly OwnDaemon _daemon = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _daemon.DisposeAsync();

    [Fact]
    public async Task Inpaint_WithMask_LiesFilledBesideItsSource()
    {
        var drawing = _daemon.Folder.Write("page.tif", GrayTiff.Of(160, 120, (x, y) => Math.Abs(y - 60) <= 1 && x is > 10 and < 150 ? 0 : 255));
        var mask = _daemon.Folder.Write("mask.tif", GrayTiff.Of(160, 120, (x, y) => x is >= 76 and < 84 && y is >= 50 and < 70 ? 255 : 0));
        var before = await File.ReadAllBytesAsync(drawing);

        var outcome = await _daemon.RunAsync("inpaint", drawing, "--mask", mask, "--mode", "remove", "--device", "cpu", "--json");

        var done = JsonDocument.Parse(outcome.Lines[^1]).RootElement;
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(("done", "line-inpaint-1"), (done.GetProperty("event").GetString(), done.GetProperty("model_id").GetString()));
        Assert.Equal((160 * 120) - (8 * 20), done.GetProperty("kept_pixels").GetInt32());
        Assert.Equal(before, await File.ReadAllBytesAsync(drawing));
        Assert.True(File.Exists(_daemon.Folder.Of("page.inpaint.tif")));
    }

    [Fact]
    public async Task Inpaint_CloseGaps_NeedsNoMask()
    {
        var drawing = _daemon.Folder.Write("lines.tif", GrayTiff.Of(160, 120, (x, y) => Math.Abs(y - 60) <= 1 && x is (> 10 and < 76) or (> 84 and < 150) ? 0 : 255));
        var target = _daemon.Folder.Of("closed.tif");

        var first = await _daemon.RunAsync("inpaint", drawing, "--close-gaps", "--out", target);
        var again = await _daemon.RunAsync("inpaint", drawing, "--close-gaps=20", "--out", target);
        var forced = await _daemon.RunAsync("inpaint", drawing, "--close-gaps=20", "--out", target, "--force", "--json");

        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.Equal($"{drawing} -> {target}", Assert.Single(first.Lines));
        Assert.Equal(2, again.ExitCode);
        Assert.InRange(JsonDocument.Parse(forced.Lines[^1]).RootElement.GetProperty("changed_pixels").GetInt32(), 8, 100);
    }

    [Fact]
    public async Task Inpaint_SeveralWithMasksByPattern_FillsEachItsOwn()
    {
        foreach (var name in (string[])["a", "b"])
        {
            _daemon.Folder.Write($"{name}.tif", GrayTiff.Of(96, 64, (x, y) => Math.Abs(y - 32) <= 1 ? 0 : 255));
            _daemon.Folder.Write($"{name}.mask.tif", GrayTiff.Of(96, 64, (x, y) => x is >= 40 and < 48 && y is >= 24 and < 40 ? 255 : 0));
        }

        _daemon.Folder.Write("c.tif", GrayTiff.Of(96, 64, (_, _) => 255));

        var outcome = await _daemon.RunAsync("inpaint", _daemon.Folder.Path, "--mask-pattern", "{dir}/{name}.mask.{ext}", "--mode", "remove", "--json");

        var done = outcome.Lines.Select(line => JsonDocument.Parse(line).RootElement).Where(line => line.GetProperty("event").GetString() == "done").ToList();
        Assert.Equal(1, outcome.ExitCode);
        Assert.All(done, line => Assert.Equal((96 * 64) - (8 * 16), line.GetProperty("kept_pixels").GetInt32()));
        Assert.Equal(["a.inpaint.tif", "b.inpaint.tif"], done.Select(line => Path.GetFileName(line.GetProperty("target").GetString())).Order(StringComparer.Ordinal));
        Assert.Contains("c.mask.tif does not exist", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inpaint_Expand_WritesLargerPicturesAndGoesOnWhereItStopped()
    {
        foreach (var name in (string[])["a.tif", "b.tif"])
        {
            _daemon.Folder.Write(name, GrayTiff.Of(96, 64, (x, y) => Math.Abs(y - 32) <= 1 ? 0 : 255));
        }

        var first = await _daemon.RunAsync("inpaint", _daemon.Folder.Path, "--expand", "0,0,24,8", "--out", _daemon.Folder.Of("out"), "--resume", "--json");
        var again = await _daemon.RunAsync("inpaint", _daemon.Folder.Path, "--expand", "0,0,24,8", "--out", _daemon.Folder.Of("out"), "--resume", "--json");
        var wider = await _daemon.RunAsync("inpaint", _daemon.Folder.Path, "--expand", "24", "--mode", "expand", "--out", _daemon.Folder.Of("out"), "--resume", "--json");

        var done = Events(first, "done");
        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.Equal(["a.tif", "b.tif"], done.Select(line => Path.GetFileName(line.GetProperty("target").GetString())).Order(StringComparer.Ordinal));
        Assert.All(done, line =>
        {
            Assert.Equal((120, 72, 96 * 64), (line.GetProperty("width").GetInt32(), line.GetProperty("height").GetInt32(), line.GetProperty("kept_pixels").GetInt32()));
            Assert.InRange(line.GetProperty("changed_pixels").GetInt32(), 8, (120 * 72) - (96 * 64));
        });
        Assert.Equal((0, 2, 2), (again.ExitCode, Events(again, "skipped").Count, Events(wider, "done").Count));
        Assert.All(Events(wider, "done"), line => Assert.Equal((144, 112), (line.GetProperty("width").GetInt32(), line.GetProperty("height").GetInt32())));
    }

    [Fact]
    public async Task Inpaint_ExpandOnePageAsLayers_WritesItsDocument()
    {
        var drawing = _daemon.Folder.Write("pages.tif", GrayTiff.Pages(96, 64, 2, (page, x, y) => Math.Abs(y - 20 - (page * 20)) <= 1 ? 0 : 255));

        var outcome = await _daemon.RunAsync("inpaint", drawing, "--expand", "16", "--format", "ora", "--json");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(2, Events(outcome, "done").Count);
        Assert.All(Events(outcome, "done"), line => Assert.Equal(("openraster", 128), (line.GetProperty("format").GetString()!.Replace("_", "", StringComparison.Ordinal), line.GetProperty("width").GetInt32())));
    }

    private static List<JsonElement> Events(Outcome outcome, string name) =>
        [.. outcome.Lines.Select(line => JsonDocument.Parse(line).RootElement).Where(line => line.GetProperty("event").GetString() == name)];

    [Theory]
    [InlineData("--expand is a number", "page.tif", "--expand", "0")]
    [InlineData("--expand is a number", "page.tif", "--expand", "1,2,3")]
    [InlineData("--expand is a number", "page.tif", "--expand", "0,0,20000,0")]
    [InlineData("--expand draws where", "page.tif", "--expand", "8", "--mask", "none.png")]
    [InlineData("--expand draws where", "page.tif", "--expand", "8", "--mode", "fill")]
    [InlineData("Say --mask FILE", "page.tif")]
    [InlineData("--close-gaps is a number from 1 to 256", "page.tif", "--close-gaps=300")]
    [InlineData("leave --mode out", "page.tif", "--close-gaps", "--mode", "remove")]
    [InlineData("does not exist", "page.tif", "--mask", "none.png")]
    [InlineData("say one of them", "page.tif", "--mask", "none.png", "--mask-pattern", "{name}.png")]
    public async Task Inpaint_WrongCommand_SaysWhatToDo(string expected, params string[] arguments)
    {
        var outcome = await CliProcess.RunAsync(new Dictionary<string, string>(), ["inpaint", .. arguments]);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
    }
}
