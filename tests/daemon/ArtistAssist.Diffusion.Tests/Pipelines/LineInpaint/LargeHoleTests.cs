using ArtistAssist.Diffusion.Pipelines;
using ArtistAssist.Diffusion.Pipelines.LineInpaint;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Tests.Pipelines.LineInpaint;

/// <summary>Holes and drawings larger than the network sees at once.</summary>
public sealed class LargeHoleTests
{
    [Fact]
    public void Run_HoleWiderThanTheNetworksView_IsFilledFromTheRimInwards()
    {
        using var drawing = new Drawing(300, 400).Fill(new Bounds(0, 0, 400, 300), Drawing.Skin).Line(-5, 150, 405, 150, 5);
        using var mask = Drawing.MaskOf(drawing.Extent, new Bounds(100, 50, 200, 200));
        var model = new StraightLines();

        using var result = Inpainting.Run(drawing, mask, Inpainting.Fill, model);

        Assert.True(model.Seen.Count > 2);
        Assert.Equal(Drawing.Black, Drawing.At(result, 150, 110));
        Assert.Equal(Drawing.Black, Drawing.At(result, 150, 200));
        Assert.Equal(Drawing.Skin, Drawing.At(result, 100, 200));
        Assert.Equal(Drawing.Skin, Drawing.At(result, 200, 200));
    }

    [Fact]
    public void Run_LargeScan_KeepsEdgesCrispAndWidthsTrue()
    {
        using var drawing = new Drawing(260, 300).Line(-5, 130, 305, 130, 9);
        using var mask = Drawing.MaskOf(drawing.Extent, new Bounds(130, 90, 40, 80));

        using var result = new PixelBuffer(drawing.Pixels.Layout);
        var outcome = Inpainting.Run(drawing.Pixels, mask, Inpainting.Fill, result);

        var column = Enumerable.Range(90, 80).Select(y => Drawing.At(result, y, 150) & 0xFF).ToList();
        Assert.True(outcome.WorkingScale < 0.5);
        Assert.InRange(column.Count(value => value < 128), 8, 10);
        Assert.InRange(column.Count(value => value is > 30 and < 225), 0, 4);
    }

    [Fact]
    public void Run_CancelledAfterATile_RunsNoFurtherTile()
    {
        using var drawing = new Drawing(300, 700).Line(0, 100, 700, 110, 2);
        using var mask = Drawing.MaskOf(drawing.Extent, new Bounds(10, 90, 680, 40));
        using var result = new PixelBuffer(drawing.Pixels.Layout);
        using var source = new CancellationTokenSource();
        var steps = new List<StepProgress>();

        void Cancelled() => new LineInpaintPipeline(new StraightLines(), InpaintProfiles.First).Run(
            drawing.Pixels,
            default,
            mask,
            Inpainting.Fill,
            result,
            step =>
            {
                steps.Add(step);
                source.Cancel();
            },
            source.Token);

        Assert.ThrowsAny<OperationCanceledException>(Cancelled);
        Assert.True(Assert.Single(steps).StepCount > 1);
    }

    [Fact]
    public void Run_SeveralHoles_TellsEveryTileOnce()
    {
        using var drawing = new Drawing(300, 700).Line(0, 100, 700, 110, 2);
        var coverage = new Plane<byte>(drawing.Extent);
        coverage.Row(100)[20..60].Fill(255);
        coverage.Row(101)[400..460].Fill(255);
        using var mask = Mask.At(drawing.Extent, 0, 0, coverage);
        using var result = new PixelBuffer(drawing.Pixels.Layout);
        var steps = new List<StepProgress>();

        new LineInpaintPipeline(new StraightLines(), InpaintProfiles.First).Run(drawing.Pixels, default, mask, Inpainting.Fill, result, steps.Add, CancellationToken.None);

        Assert.Equal(Enumerable.Range(1, steps.Count), steps.Select(step => step.Step));
        Assert.All(steps, step => Assert.Equal(steps.Count, step.StepCount));
    }
}
