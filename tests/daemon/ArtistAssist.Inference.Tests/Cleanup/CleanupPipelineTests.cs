using ArtistAssist.Diffusion.Pipelines;
using ArtistAssist.Diffusion.Pipelines.Cleanup;
using ArtistAssist.Diffusion.Pipelines.Cleanup.FrontEnd;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Tiles;
using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.LineModels;
using ArtistAssist.Inference.Sessions;

namespace ArtistAssist.Inference.Tests.Cleanup;

/// <summary>The whole cleanup with the built-in model on sketches of the project's own.</summary>
public sealed class CleanupPipelineTests : IDisposable
{
    private readonly SessionCache _cache = new(new SessionSettings(), TimeProvider.System);

    public void Dispose() => _cache.Dispose();

    [Fact]
    public async Task Run_RoughSketch_LeavesThinDarkLinesOnWhitePaper()
    {
        using var sketch = Sketch();
        using var result = new PixelBuffer(sketch.Pixels.Layout);

        var outcome = await Clean(sketch.Pixels, new CleanupSettings(), result);

        var values = result.Rows(0, result.Layout.Height).ToArray();
        var paper = values.Count(value => value == 255) / (double)values.Length;
        var soft = values.Count(value => value is > 40 and < 215) / (double)values.Length;
        var ink = values.Count(value => value <= 40) / (double)values.Length;
        Assert.InRange(paper, 0.85, 0.99);
        Assert.InRange(ink, 0.01, 0.12);
        Assert.True(soft < 0.6 * ink, $"edges are soft: {soft:P2} of the pixels are gray, {ink:P2} are ink");
        Assert.InRange(outcome.WorkingScale, 0.25, 0.7);
        Assert.Equal(0, outcome.Receipt.KeptPixelCount);
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.35)]
    [InlineData(0.5)]
    public async Task Run_AnyWorkingScale_EdgesRiseWithinAboutOnePixelOfTheScan(double scale)
    {
        using var sketch = Sketch();
        using var result = new PixelBuffer(sketch.Pixels.Layout);

        await Clean(sketch.Pixels, new CleanupSettings { WorkingScale = scale }, result);

        // Where ink a rises linearly over w pixels, 4 a (1 - a) sums up to 2 w / 3 for each pixel of the edge's length.
        var (soft, length) = (0.0, 0.0);
        for (var y = 0; y < result.Layout.Height - 1; y++)
        {
            var row = result.Row(y);
            var below = result.Row(y + 1);
            for (var x = 0; x < row.Length - 1; x++)
            {
                var ink = 1 - (row[x] / 255.0);
                soft += 4 * ink * (1 - ink);
                length += double.Hypot((row[x + 1] - row[x]) / 255.0, (below[x] - row[x]) / 255.0);
            }
        }

        Assert.InRange(1.5 * soft / length, 0.7, 1.4);
    }

    [Fact]
    public async Task Run_BlankPaperWithGrain_StaysWhite()
    {
        using var paper = new PixelBuffer(new PixelLayout(new Extent(300, 420), ChannelLayout.Gray, 8));
        var random = new Random(9);
        foreach (ref var value in paper.Rows(0, 300))
        {
            value = (byte)random.Next(214, 232);
        }

        using var result = new PixelBuffer(paper.Layout);

        await Clean(paper, new CleanupSettings(), result);

        Assert.All(result.Rows(0, 300).ToArray(), value => Assert.Equal(255, value));
    }

    [Fact]
    public async Task TiledInk_CardsOwnTiles_EqualOnePieceWithinOneStep()
    {
        using var sketch = Sketch();
        using var darkness = DarknessReader.ReadBytes(sketch.Pixels, default, null, CancellationToken.None);
        using var model = await Open();
        var rule = CleanupProfiles.From(model.Card).Tiles;
        var working = new WorkingSketch([darkness], 1);

        using var tiled = TiledInk.Run(model, rule with { Size = (2 * rule.Overlap) + 64 }, working, null, CancellationToken.None);
        using var whole = TiledInk.Run(model, rule with { Size = 4096 }, working, null, CancellationToken.None);

        for (var y = rule.Overlap; y < darkness.Height - rule.Overlap; y++)
        {
            for (var x = rule.Overlap; x < darkness.Width - rule.Overlap; x++)
            {
                Assert.InRange(tiled.Row(y)[x], whole.Row(y)[x] - 1, whole.Row(y)[x] + 1);
            }
        }
    }

    [Theory]
    [InlineData(CleanupOutput.Source)]
    [InlineData(CleanupOutput.Transparent)]
    public async Task Run_SoftMask_KeepsEverythingOutsideBitForBit(CleanupOutput output)
    {
        using var sketch = Sketch();
        var source = sketch.Pixels;
        var settings = new CleanupSettings { Output = output };
        using var result = new PixelBuffer(CleanupPipeline.ResultLayout(source.Layout, settings));
        var place = new Bounds(460, 260, 310, 250);

        var outcome = await Clean(source, settings, result, place);

        for (var y = 0; y < source.Layout.Height; y++)
        {
            for (var x = 0; x < source.Layout.Width; x++)
            {
                if (!place.Contains(new Bounds(x, y, 1, 1)))
                {
                    Assert.Equal(output == CleanupOutput.Source ? source.Row(y)[x] : 0, output == CleanupOutput.Source ? result.Row(y)[x] : result.Row(y)[(4 * x) + 3]);
                }
            }
        }

        Assert.Equal(outcome.Receipt.KeptPixelsBefore, outcome.Receipt.KeptPixelsAfter);
        Assert.Equal(source.Layout.Extent.PixelCount - place.Extent.PixelCount, outcome.Receipt.KeptPixelCount);
        Assert.True(place.Contains(outcome.Receipt.ChangedBounds!.Value));
    }

    [Fact]
    public async Task Run_LessStrength_ChangesLess()
    {
        using var sketch = Sketch();
        using var full = new PixelBuffer(sketch.Pixels.Layout);
        using var half = new PixelBuffer(sketch.Pixels.Layout);

        await Clean(sketch.Pixels, new CleanupSettings { WorkingScale = 0.4 }, full);
        await Clean(sketch.Pixels, new CleanupSettings { WorkingScale = 0.4, Strength = 0.5 }, half);

        for (var y = 0; y < sketch.Pixels.Layout.Height; y++)
        {
            for (var x = 0; x < sketch.Pixels.Layout.Width; x++)
            {
                var mean = (sketch.Pixels.Row(y)[x] + full.Row(y)[x]) / 2.0;
                Assert.InRange(half.Row(y)[x], mean - 1.5, mean + 1.5);
            }
        }
    }

    [Theory]
    [InlineData(0.2, 0.7)]
    public async Task Run_HigherThreshold_LeavesLessInk(double low, double high)
    {
        using var sketch = Sketch();

        var faint = await InkOf(sketch.Pixels, new CleanupSettings { WorkingScale = 0.4, FaintLineThreshold = low });
        var strong = await InkOf(sketch.Pixels, new CleanupSettings { WorkingScale = 0.4, FaintLineThreshold = high });

        Assert.True(strong < faint, $"{strong} is not below {faint}");
    }

    [Fact]
    public async Task Run_LineDarkness_ScalesTheInk()
    {
        using var sketch = Sketch();

        var full = await InkOf(sketch.Pixels, new CleanupSettings { WorkingScale = 0.4 });
        var none = await InkOf(sketch.Pixels, new CleanupSettings { WorkingScale = 0.4, LineDarkness = 0 });
        var half = await InkOf(sketch.Pixels, new CleanupSettings { WorkingScale = 0.4, LineDarkness = 0.5 });

        Assert.Equal(0, none);
        Assert.InRange(half / (double)full, 0.48, 0.52);
    }

    [Fact]
    public async Task Run_SixteenBitsWithAlpha_KeepsDepthAndAlpha()
    {
        using var sketch = Sketch();
        using var deep = new PixelBuffer(new PixelLayout(new Extent(280, 400), ChannelLayout.GrayAlpha, 16));
        for (var y = 0; y < 280; y++)
        {
            for (var x = 0; x < 400; x++)
            {
                var pixel = deep.Row(y).Slice(4 * x, 4);
                pixel[0] = pixel[1] = sketch.Pixels.Row(y + 280)[x + 420];
                pixel[2] = (byte)x;
                pixel[3] = 0xF0;
            }
        }

        using var result = new PixelBuffer(deep.Layout);

        await Clean(deep, new CleanupSettings(), result);

        for (var y = 0; y < 280; y++)
        {
            for (var x = 0; x < 400; x++)
            {
                Assert.Equal(deep.Row(y).Slice((4 * x) + 2, 2).ToArray(), result.Row(y).Slice((4 * x) + 2, 2).ToArray());
            }
        }

        Assert.Contains((byte)0, result.Rows(0, 280).ToArray());
    }

    [Fact]
    public async Task Run_EmptyMask_SaysThatNothingMayChange()
    {
        using var sketch = Sketch();
        using var mask = Mask.At(sketch.Pixels.Layout.Extent, 0, 0, new Plane<byte>(new Extent(10, 10)));
        using var model = await Open();
        var pipeline = new CleanupPipeline(model, CleanupProfiles.From(model.Card));

        Assert.Throws<NothingMayChangeException>(
            () => pipeline.Run(sketch.Pixels, default, mask, new CleanupSettings(), sketch.Pixels, null, CancellationToken.None));
    }

    [Fact]
    public async Task Run_CancelledAtTheFirstTile_StopsThere()
    {
        using var sketch = Sketch();
        using var result = new PixelBuffer(sketch.Pixels.Layout);
        using var source = new CancellationTokenSource();
        using var model = await Open();
        using var mask = Mask.Everything(sketch.Pixels.Layout.Extent);
        var steps = new List<StepProgress>();
        var profile = CleanupProfiles.From(model.Card);
        profile = profile with { Tiles = profile.Tiles with { Size = (2 * profile.Tiles.Overlap) + 64 } };

        void Run() => new CleanupPipeline(model, profile).Run(
            sketch.Pixels,
            default,
            mask,
            new CleanupSettings { WorkingScale = 0.9 },
            result,
            step =>
            {
                steps.Add(step);
                source.Cancel();
            },
            source.Token);

        Assert.ThrowsAny<OperationCanceledException>(Run);
        var only = Assert.Single(steps);
        Assert.True(only.StepCount > 1);
    }

    private static DecodedImage Sketch() =>
        new ImageDecoder().Decode(Path.Combine(AppContext.BaseDirectory, "rough-01.png"), CancellationToken.None);

    private Task<LineModel> Open() => LineModel.OpenAsync(_cache, TestModels.BuiltIn, DeviceKind.Cpu, CancellationToken.None).InTime();

    private async Task<CleanupOutcome> Clean(PixelBuffer source, CleanupSettings settings, PixelBuffer result, Bounds? place = null)
    {
        using var model = await Open();
        using var mask = place is { } part ? SoftMask(source.Layout.Extent, part) : Mask.Everything(source.Layout.Extent);
        return new CleanupPipeline(model, CleanupProfiles.From(model.Card)).Run(source, default, mask, settings, result, null, CancellationToken.None);
    }

    private async Task<long> InkOf(PixelBuffer source, CleanupSettings settings)
    {
        using var result = new PixelBuffer(source.Layout);
        await Clean(source, settings, result);
        return result.Rows(0, result.Layout.Height).ToArray().Sum(value => 255L - value);
    }

    private static Mask SoftMask(Extent canvas, Bounds place)
    {
        var coverage = new Plane<byte>(place.Extent);
        coverage.Rows(0, place.Height).Fill(255);
        coverage.Row(0).Fill(1);
        coverage.Row(1).Fill(128);
        return Mask.At(canvas, place.X, place.Y, coverage);
    }
}
