using System.Text.Json.Nodes;
using ArtistAssist.Diffusion.Pipelines.Cleanup;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.LineModels;
using ArtistAssist.Inference.Sessions;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Onnx;

namespace ArtistAssist.Inference.Tests.LineModels;

public sealed class LineModelTests : IDisposable
{
    private readonly SessionCache _cache = new(new SessionSettings(), TimeProvider.System);
    private readonly TestModels _models = new();

    public void Dispose()
    {
        _cache.Dispose();
        _models.Dispose();
    }

    [Fact]
    public async Task Run_TwoStrokesOnPaperThatIsNotSquare_FindsThemAndNothingElse()
    {
        using var model = await Open(TestModels.BuiltIn);
        var picture = new TestPicture(height: 128, width: 208);
        var ink = new float[picture.Darkness.Length];

        model.Run(picture.Tile, ink, CancellationToken.None);

        Assert.All(ink, value => Assert.InRange(value, 0f, 1f));
        Assert.True(ink[(TestPicture.StrokeRow * picture.Width) + 20] > 0.5f, "the stroke along the row is lost");
        Assert.True(ink[(100 * picture.Width) + TestPicture.StrokeColumn] > 0.5f, "the stroke along the column is lost");
        Assert.True(ink[(100 * picture.Width) + 160] < 0.2f, "paper became ink");
        Assert.True(ink[(80 * picture.Width) + 20] < 0.2f, "paper became ink");
        Assert.True(model.TimeInRuntime > TimeSpan.Zero);
    }

    [Fact]
    public async Task Run_SamePictureTwiceWithAnotherSizeBetween_GivesTheSameBytes()
    {
        using var model = await Open(TestModels.BuiltIn);
        var (wide, tall) = (new TestPicture(96, 160), new TestPicture(160, 96));
        var (first, between, second) = (new float[96 * 160], new float[96 * 160], new float[96 * 160]);

        model.Run(wide.Tile, first, CancellationToken.None);
        model.Run(tall.Tile, between, CancellationToken.None);
        model.Run(wide.Tile, second, CancellationToken.None);

        Assert.Equal(first, second);
        Assert.NotEqual(first, between);
    }

    [Fact]
    public async Task Run_CancelledInTheMiddle_EndsWithOurTokenAndLeavesTheSessionUsable()
    {
        using var model = await Open(TestModels.BuiltIn);
        var large = new TestPicture(2048, 2048);
        using var source = new CancellationTokenSource();
        var running = Task.Factory.StartNew(
            () => model.Run(large.Tile, new float[large.Darkness.Length], source.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        // On this thread: a continuation may wait behind other tests until the run is over.
        SpinWait.SpinUntil(() => model.IsInRuntime || running.IsCompleted);
        await source.CancelAsync();
        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.InTime());
        var small = new TestPicture(64, 128);
        var ink = new float[small.Darkness.Length];
        model.Run(small.Tile, ink, CancellationToken.None);

        Assert.Equal(source.Token, exception.CancellationToken);
        Assert.True(ink[(TestPicture.StrokeRow * small.Width) + 20] > 0.5f);
    }

    [Fact]
    public async Task Run_TokenCancelledBefore_DoesNotRun()
    {
        using var model = await Open(TestModels.BuiltIn);

        Assert.ThrowsAny<OperationCanceledException>(() => model.Run(new LineTile { Height = 16, Width = 16, Darkness = new float[256] }, new float[256], new CancellationToken(canceled: true)));

        Assert.Equal(TimeSpan.Zero, model.TimeInRuntime);
    }

    [Theory]
    [InlineData(17, 16, 272, 272)]
    [InlineData(16, 0, 0, 0)]
    [InlineData(16, 16, 255, 256)]
    [InlineData(16, 16, 256, 255)]
    [InlineData(65536, 65536, 0, 0)]
    public async Task Run_ExtentThatDoesNotFit_Throws(int height, int width, int darkness, int ink)
    {
        using var model = await Open(TestModels.BuiltIn);

        Assert.Throws<ArgumentException>(() => model.Run(new LineTile { Height = height, Width = width, Darkness = new float[darkness] }, new float[ink], CancellationToken.None));
    }

    [Fact]
    public async Task Run_CardSaysLogits_GivesProbabilities()
    {
        var graph = new OnnxGraph().Input("x", -1, 1, -1, -1).Output("ink", -1, 1, -1, -1).Node("Identity", ["x"], "ink");
        var installed = _models.Install("logits", graph.ToArray(), card => card["output"]!["values"] = "logits");
        using var model = await Open(installed);
        var ink = new float[16 * 32];

        model.Run(new LineTile { Height = 16, Width = 32, Darkness = Enumerable.Repeat(2f, 16 * 32).ToArray() }, ink, CancellationToken.None);

        Assert.All(ink, value => Assert.Equal(1 / (1 + Math.Exp(-2)), value, 1e-6));
    }

    [Fact]
    public async Task Run_HintsAndStyle_ReachTheGraph()
    {
        using var model = await Open(_models.Install("obedient", Obedient(), TakeColorHintsAndStyle));
        var (darkness, hints, ink) = (new float[3 * 16 * 32], new float[16 * 32], new float[16 * 32]);
        Array.Fill(darkness, 0.5f, 0, 16 * 32);
        Array.Fill(darkness, 1f, 2 * 16 * 32, 16 * 32);
        hints[40] = -0.25f;

        model.Run(new LineTile { Height = 16, Width = 32, Darkness = darkness, Hints = hints, Style = [0.5f, 1f] }, ink, CancellationToken.None);

        Assert.Equal((0.1 * 0.5) + 0.3 + (0.01 * 0.5) + 0.02, ink[41], 1e-6);
        Assert.Equal(ink[41] - 0.25, ink[40], 1e-6);
    }

    [Fact]
    public async Task Run_NoHintsAndNoStyle_TakesNoneAndTheCardsOwn()
    {
        using var model = await Open(_models.Install("defaults", Obedient(), TakeColorHintsAndStyle));
        var ink = new float[16 * 32];
        model.Run(new LineTile { Height = 16, Width = 32, Darkness = new float[3 * 16 * 32], Hints = new float[16 * 32], Style = [1f, 1f] }, ink, CancellationToken.None);

        model.Run(new LineTile { Height = 16, Width = 32, Darkness = new float[3 * 16 * 32] }, ink, CancellationToken.None);

        Assert.All(ink, value => Assert.Equal((0.01 * 0.4) + (0.02 * 0.6), value, 1e-6));
    }

    [Fact]
    public async Task Run_OneChannelForThree_StandsForEach()
    {
        using var model = await Open(_models.Install("gray", Obedient(), TakeColorHintsAndStyle));
        var ink = new float[16 * 32];

        model.Run(new LineTile { Height = 16, Width = 32, Darkness = Enumerable.Repeat(0.5f, 16 * 32).ToArray(), Style = [0f, 0f] }, ink, CancellationToken.None);

        Assert.All(ink, value => Assert.Equal((0.1 + 0.2 + 0.3) * 0.5, value, 1e-6));
    }

    [Fact]
    public async Task Run_HintsForAModelWithout_Throws()
    {
        using var model = await Open(_models.Install("plain", Identity("x", "ink", [-1, 1, -1, -1])));

        Assert.Throws<ArgumentException>(
            () => model.Run(new LineTile { Height = 16, Width = 16, Darkness = new float[256], Hints = new float[256] }, new float[256], CancellationToken.None));
        Assert.Throws<ArgumentException>(
            () => model.Run(new LineTile { Height = 16, Width = 16, Darkness = new float[256], Style = [1f] }, new float[256], CancellationToken.None));
    }

    [Fact]
    public async Task Open_StyleOfAnotherLength_SaysSo()
    {
        var installed = _models.Install("three-sliders", Obedient(), card =>
        {
            TakeColorHintsAndStyle(card);
            card["extraInputs"]![1]!["controls"]!.AsArray().RemoveAt(0);
        });

        var exception = await Assert.ThrowsAsync<ModelUnusableException>(() => Open(installed));

        Assert.Contains("the input \"style\" is [open, 2], expected is [1, 1]", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ManyTiles_AllocatesNothingPerTile()
    {
        using var model = await Open(TestModels.BuiltIn);
        var picture = new TestPicture(64, 64);
        var ink = new float[picture.Darkness.Length];
        var tile = picture.Tile;
        model.Run(tile, ink, CancellationToken.None);

        // A collection may take the pools' arrays away in any round, but not in every one.
        var least = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 20; i++)
            {
                model.Run(tile, ink, CancellationToken.None);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        // The run's options and its registration are small objects; a tile of this size would be 16 KiB.
        Assert.InRange(least, 0, 20 * 1024);
    }

    public static TheoryData<string, byte[], string> GraphsThatDoNotFit => new()
    {
        { "other-input", Identity("picture", "ink", [-1, 1, -1, -1]), "the card names the input \"x\", the graph has \"picture\"" },
        { "other-output", Identity("x", "lines", [-1, 1, -1, -1]), "the card names the output \"ink\", the graph has \"lines\"" },
        { "rank-three", Identity("x", "ink", [1, -1, -1]), "expected is [1, 1, height, width]" },
        { "three-channels", Identity("x", "ink", [1, 3, -1, -1]), "expected is [1, 1, height, width]" },
        { "fixed-size", Identity("x", "ink", [1, 1, 512, 512]), "with height and width open" },
        {
            "two-inputs",
            new OnnxGraph().Input("x", -1, 1, -1, -1).Input("hint", -1, 1, -1, -1).Output("ink", -1, 1, -1, -1).Node("Add", ["x", "hint"], "ink").ToArray(),
            "the card names only \"x\""
        },
    };

    [Theory]
    [MemberData(nameof(GraphsThatDoNotFit))]
    public async Task Open_GraphDoesNotFitTheCard_SaysHowInOneSentence(string id, byte[] content, string expected)
    {
        var installed = _models.Install(id, content);

        var exception = await Assert.ThrowsAsync<ModelUnusableException>(() => Open(installed));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
        Assert.All(_cache.Loaded, loaded => Assert.Equal(0, loaded.Leases));
    }

    /// <summary>ink = 0.1 R + 0.2 G + 0.3 B + hints + 0.01 first slider + 0.02 second slider.</summary>
    internal static byte[] Obedient() => new OnnxGraph()
        .Input("x", -1, 3, -1, -1).Input("hints", -1, 1, -1, -1).Input("style", -1, 2).Output("ink", -1, 1, -1, -1)
        .Weights("channels", [0.1f, 0.2f, 0.3f], 1, 3, 1, 1).Weights("sliders", [0.01f, 0.02f], 2, 1)
        .Node("Conv", ["x", "channels"], "drawn").Node("MatMul", ["style", "sliders"], "moved")
        .Node("Add", ["drawn", "hints"], "hinted").Node("Add", ["hinted", "moved"], "ink")
        .ToArray();

    internal static void TakeColorHintsAndStyle(JsonNode card)
    {
        card["input"]!["channels"] = 3;
        card["extraInputs"] = JsonNode.Parse("""
            [
              { "name": "hints", "role": "hints", "channels": 1, "meaning": "-1 to 1" },
              { "name": "style", "role": "style", "controls": [
                { "name": "lineWeight", "default": 0.4, "minimum": 0, "maximum": 1, "meaning": "thin to bold" },
                { "name": "taper", "default": 0.6, "minimum": 0, "maximum": 1, "meaning": "even to thin" } ] }
            ]
            """);
    }

    private static byte[] Identity(string input, string output, int[] shape) =>
        new OnnxGraph().Input(input, shape).Output(output, shape).Node("Identity", [input], output).ToArray();

    private Task<LineModel> Open(InstalledLineModel model) => LineModel.OpenAsync(_cache, model, DeviceKind.Cpu, CancellationToken.None).InTime();
}
