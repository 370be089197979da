using ArtistAssist.Diffusion.Pipelines.Cleanup;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Scaling;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.LineModels;
using ArtistAssist.Inference.Sessions;

namespace ArtistAssist.Inference.Tests.Cleanup;

/// <summary>Moving a slider of the built-in model moves the drawing the right way; brushing moves it where it is brushed.</summary>
public sealed class StyleTests : IDisposable
{
    private const int Height = 240;
    private const int Width = 320;

    private readonly SessionCache _cache = new(new SessionSettings(), TimeProvider.System);

    public void Dispose() => _cache.Dispose();

    [Fact]
    public async Task LineWeight_Up_LinesAreWider()
    {
        var sketch = Figure();

        using var thin = await InkOf(sketch, new CleanupSettings { LineWeight = 0 });
        using var medium = await InkOf(sketch, new CleanupSettings { LineWeight = 0.5 });
        using var bold = await InkOf(sketch, new CleanupSettings { LineWeight = 1 });

        var widths = new[] { thin, medium, bold }.Select(ink => StrokeWidth.Mean(ink, 127)!.Value).ToArray();
        Assert.True(widths[1] > 1.15 * widths[0], $"{widths[0]:0.00} px at 0, {widths[1]:0.00} px at 0.5");
        Assert.True(widths[2] > 1.15 * widths[1], $"{widths[1]:0.00} px at 0.5, {widths[2]:0.00} px at 1");
    }

    [Fact]
    public async Task Detail_Up_FaintStrokesAndSmallMarksStay()
    {
        var sketch = Figure();
        var faint = new Bounds(200, 20, 100, 200);
        for (var y = 40; y < 210; y += 22)
        {
            var row = y;
            sketch.Stroke(place => (215 + (70 * place), row + (6 * Math.Sin(4 * place))), 72, darkness: 0.2);
        }

        using var main = await InkOf(sketch, new CleanupSettings { Detail = 0 });
        using var all = await InkOf(sketch, new CleanupSettings { Detail = 1 });

        Assert.True(Sum(all, faint) > 1.15 * Sum(main, faint), $"{Sum(main, faint):0} of ink in the faint strokes at 0, {Sum(all, faint):0} at 1");
    }

    [Fact]
    public async Task ConstructionRemoval_Up_GuidesGoAndTheFigureStays()
    {
        var sketch = Figure();
        var guides = new Bounds(200, 0, 120, Height);
        foreach (var x in new[] { 220, 260, 300 })
        {
            sketch.Line(x, 4, x - 6, Height - 4, darkness: 0.3);
        }

        sketch.Line(190, 60, 318, 64, darkness: 0.3).Line(190, 170, 318, 166, darkness: 0.3);

        using var kept = await InkOf(sketch, new CleanupSettings { ConstructionRemoval = 0 });
        using var removed = await InkOf(sketch, new CleanupSettings { ConstructionRemoval = 1 });

        Assert.True(Sum(removed, guides) < 0.9 * Sum(kept, guides), $"{Sum(kept, guides):0} of ink in the guides at 0, {Sum(removed, guides):0} at 1");
        Assert.True(Sum(removed, FigurePlace) > 0.75 * Sum(kept, FigurePlace), "the figure went with the guides");
    }

    [Fact]
    public async Task Hatching_Up_HatchingStays()
    {
        var sketch = Figure();
        var hatched = new Bounds(205, 60, 100, 100);
        for (var offset = 0; offset < 90; offset += 6)
        {
            sketch.Line(210 + offset, 150, 225 + offset, 70, darkness: 0.5);
        }

        using var dropped = await InkOf(sketch, new CleanupSettings { Hatching = 0 });
        using var kept = await InkOf(sketch, new CleanupSettings { Hatching = 1 });

        Assert.True(Sum(kept, hatched) > 1.15 * Sum(dropped, hatched), $"{Sum(dropped, hatched):0} of ink in the hatching at 0, {Sum(kept, hatched):0} at 1");
    }

    [Fact]
    public async Task KeepHint_OverAGuide_AddsInkWherePencilIs()
    {
        var sketch = Figure().Line(220, 4, 214, Height - 4, darkness: 0.3).Line(290, 4, 284, Height - 4, darkness: 0.3);
        using var keep = Brushed(new Bounds(208, 0, 20, Height));
        var settings = new CleanupSettings { ConstructionRemoval = 1 };

        using var without = await InkOf(sketch, settings);
        using var with = await InkOf(sketch, settings with { Hints = new CleanupHints(keep, null) });

        var (brushed, beside) = (new Bounds(208, 0, 20, Height), new Bounds(278, 0, 20, Height));
        Assert.True(Sum(with, brushed) > 1.3 * Sum(without, brushed) + (255 * 20), $"{Sum(without, brushed):0} of ink without the hint, {Sum(with, brushed):0} with");
        Assert.InRange(Sum(with, beside), 0, (1.2 * Sum(without, beside)) + (255 * 20));
    }

    [Fact]
    public async Task KeepHint_OverBlankPaper_InventsNothing()
    {
        var sketch = Figure();
        var blank = new Bounds(210, 20, 100, 200);
        using var keep = Brushed(blank);

        using var with = await InkOf(sketch, new CleanupSettings { Hints = new CleanupHints(keep, null) });

        Assert.InRange(Sum(with, blank), 0, 255 * 20);
    }

    [Fact]
    public async Task RemoveHint_OverALine_TakesItAway()
    {
        var sketch = Figure();
        var brushed = new Bounds(40, 40, 60, 60);
        using var remove = Brushed(brushed);

        using var without = await InkOf(sketch, new CleanupSettings());
        using var with = await InkOf(sketch, new CleanupSettings { Hints = new CleanupHints(null, remove) });

        var beside = new Bounds(100, 120, 90, 110);
        Assert.True(Sum(with, brushed) < 0.3 * Sum(without, brushed), $"{Sum(without, brushed):0} of ink without the hint, {Sum(with, brushed):0} with");
        Assert.InRange(Sum(with, beside), 0.85 * Sum(without, beside), 1.15 * Sum(without, beside));
    }

    private static Bounds FigurePlace => new(0, 0, 190, Height);

    /// <summary>An oval with a curl in it, on the left.</summary>
    private static PencilSketch Figure() => new PencilSketch(Height, Width)
        .Stroke(place => (95 + (70 * Math.Cos(6.5 * place)), 120 + (95 * Math.Sin(6.5 * place))), 540)
        .Stroke(place => (95 + (40 * place * Math.Cos(9 * place)), 120 + (40 * place * Math.Sin(9 * place))), 220);

    private static Mask Brushed(Bounds place)
    {
        var coverage = new Plane<byte>(place.Extent);
        coverage.Rows(0, place.Height).Fill(255);
        return Mask.At(new Extent(Height, Width), place.X, place.Y, coverage);
    }

    private async Task<Plane<byte>> InkOf(PencilSketch sketch, CleanupSettings settings)
    {
        using var sheet = sketch.Scan();
        using var model = await LineModel.OpenAsync(_cache, TestModels.BuiltIn, DeviceKind.Cpu, CancellationToken.None).InTime();
        var asked = settings with { WorkingScale = 1, Output = CleanupOutput.Paper };
        using var result = new PixelBuffer(CleanupPipeline.ResultLayout(sheet.Layout, asked));
        using var mask = Mask.Everything(sheet.Layout.Extent);
        new CleanupPipeline(model, CleanupProfiles.From(model.Card)).Run(sheet, default, mask, asked, result, null, CancellationToken.None);
        var ink = new Plane<byte>(sheet.Layout.Extent);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                ink.Row(y)[x] = (byte)(255 - result.Row(y)[x]);
            }
        }

        return ink;
    }

    private static double Sum(Plane<byte> ink, Bounds place)
    {
        var sum = 0L;
        for (var y = place.Y; y < place.Bottom; y++)
        {
            foreach (var value in ink.Row(y).Slice(place.X, place.Width))
            {
                sum += value;
            }
        }

        return sum;
    }
}
