using ArtistAssist.Diffusion.Pipelines;
using ArtistAssist.Diffusion.Pipelines.LineInpaint;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Tests.Pipelines.LineInpaint;

public sealed class LineInpaintPipelineTests
{
    private static readonly InpaintSettings Fill = new();

    [Fact]
    public void Run_HoleAcrossALine_JoinsItAndKeepsItsWidth()
    {
        using var drawing = new Drawing(80, 120).Line(5, 40, 115, 40, 3);
        using var mask = Drawing.MaskOf(drawing.Extent, new Bounds(50, 25, 16, 30));

        using var result = Inpaint(drawing, mask, Fill);

        for (var x = 50; x < 66; x++)
        {
            Assert.Equal(Drawing.Black, Drawing.At(result, 40, x));
            Assert.Equal(Drawing.White, Drawing.At(result, 36, x));
            Assert.Equal(Drawing.White, Drawing.At(result, 44, x));
        }
    }

    [Theory]
    [InlineData(ChannelLayout.Rgb, 8)]
    [InlineData(ChannelLayout.Rgb, 16)]
    [InlineData(ChannelLayout.Bgra, 8)]
    [InlineData(ChannelLayout.Rgba, 16)]
    public void Run_InkBetweenTwoFlats_NoColorCrossesIt(ChannelLayout channels, int bitDepth)
    {
        using var drawing = new Drawing(90, 120, channels, bitDepth)
            .Fill(new Bounds(0, 0, 60, 90), Drawing.Skin).Fill(new Bounds(60, 0, 60, 90), Drawing.Sea).Line(60, -5, 60, 95, 4);
        using var clean = Copy(drawing.Pixels);
        drawing.Fill(new Bounds(45, 30, 30, 24), 0x80FF80);
        using var mask = Drawing.MaskOf(drawing.Extent, new Bounds(45, 30, 30, 24));

        using var result = Inpaint(drawing, mask, Fill);

        for (var y = 30; y < 54; y++)
        {
            for (var x = 45; x < 75; x++)
            {
                if (Math.Abs(x - 60) > 3)
                {
                    Assert.Equal(x < 57 ? Drawing.Skin : Drawing.Sea, Drawing.At(result, y, x));
                }
            }
        }

        Assert.All(Enumerable.Range(30, 24), y => Assert.InRange(Drawing.At(result, y, 60) & 0xFF, 0, 16));
        Assert.Equal(clean.Row(10).ToArray(), result.Row(10).ToArray());
    }

    [Fact]
    public void Run_LineWithALeak_StillPartsTheColors()
    {
        using var drawing = new Drawing(90, 120)
            .Fill(new Bounds(0, 0, 120, 45), Drawing.Skin).Fill(new Bounds(0, 45, 120, 45), Drawing.Sea).Line(-5, 45, 125, 45, 4);
        using var mask = Drawing.MaskOf(drawing.Extent, new Bounds(40, 25, 40, 40));

        using var result = Inpaint(drawing, mask, Fill, new LeakyLine());

        Assert.Equal(Drawing.Skin, Drawing.At(result, 35, 60));
        Assert.Equal(Drawing.Sea, Drawing.At(result, 55, 60));
        Assert.Equal(Drawing.Skin, Drawing.At(result, 41, 60));
        Assert.Equal(Drawing.Sea, Drawing.At(result, 49, 60));
    }

    [Fact]
    public void Run_GrainOnFlat_BecomesOneColorWithoutStreaks()
    {
        using var drawing = new Drawing(80, 100);
        var random = new Random(3);
        for (var y = 0; y < 80; y++)
        {
            foreach (ref var value in drawing.Pixels.Row(y))
            {
                value = (byte)random.Next(228, 238);
            }
        }

        using var mask = Drawing.MaskOf(drawing.Extent, new Bounds(30, 20, 30, 30));

        using var result = Inpaint(drawing, mask, Fill);

        var filled = Enumerable.Range(20, 30).SelectMany(y => Enumerable.Range(30, 30).Select(x => Drawing.At(result, y, x))).Distinct();
        var color = Assert.Single(filled);
        Assert.InRange(color & 0xFF, 230, 236);
    }

    [Fact]
    public void Run_LayerOfInkOnNothing_StaysALayer()
    {
        using var drawing = new Drawing(80, 100, ChannelLayout.Rgba).Line(-5, 40, 105, 40, 4, 0x203040);
        using var mask = Drawing.MaskOf(drawing.Extent, new Bounds(40, 30, 20, 20));
        drawing.Fill(new Bounds(40, 30, 20, 20), 0xFF0000);

        using var result = Inpaint(drawing, mask, Fill);

        Assert.Equal((0x203040, 255), (Drawing.At(result, 40, 50), Drawing.AlphaAt(result, 40, 50)));
        Assert.Equal(0, Drawing.AlphaAt(result, 34, 50));
        Assert.All(Enumerable.Range(40, 20), x => Assert.True(Drawing.AlphaAt(result, 42, x) == 0 || Drawing.At(result, 42, x) == 0x203040));
    }

    [Fact]
    public void Run_ColoredInk_KeepsTheLinesOwnColor()
    {
        using var drawing = new Drawing(100, 120).Line(-5, 30, 125, 30, 4, 0x902010).Line(-5, 70, 125, 70, 4, 0x104090);
        using var mask = Drawing.MaskOf(drawing.Extent, new Bounds(50, 15, 14, 70));

        using var result = Inpaint(drawing, mask, Fill);

        Assert.Equal(0x902010, Drawing.At(result, 30, 57));
        Assert.Equal(0x104090, Drawing.At(result, 70, 57));
    }

    [Theory]
    [InlineData(InpaintMode.Fill)]
    [InlineData(InpaintMode.Remove)]
    [InlineData(InpaintMode.Expand)]
    public void Run_AnyMode_KeepsEverythingOutsideBitForBit(InpaintMode mode)
    {
        using var drawing = Noise(70, 110);
        var place = new Bounds(30, 20, 40, 25);
        using var mask = Drawing.MaskOf(drawing.Extent, place);

        using var result = new PixelBuffer(drawing.Pixels.Layout);
        var outcome = Run(drawing.Pixels, mask, new InpaintSettings { Mode = mode }, result);

        for (var y = 0; y < 70; y++)
        {
            for (var x = 0; x < 110; x++)
            {
                if (!place.Contains(new Bounds(x, y, 1, 1)))
                {
                    Assert.Equal(drawing.At(y, x), Drawing.At(result, y, x));
                }
            }
        }

        Assert.Equal(outcome.Receipt.KeptPixelsBefore, outcome.Receipt.KeptPixelsAfter);
        Assert.Equal((70 * 110) - (40 * 25), outcome.Receipt.KeptPixelCount);
    }

    [Fact]
    public void Run_WhatIsUnderTheMask_HasNoInfluence()
    {
        using var plain = Crossing();
        using var littered = Crossing().Fill(new Bounds(41, 31, 18, 18), 0x00FF00).Line(45, 35, 54, 44, 5);
        using var mask = Drawing.MaskOf(plain.Extent, new Bounds(40, 30, 20, 20));

        using var first = Inpaint(plain, mask, Fill);
        using var second = Inpaint(littered, mask, Fill);

        Assert.Equal(first.Rows(0, 80).ToArray(), second.Rows(0, 80).ToArray());
    }

    [Fact]
    public void Run_SoftMask_BlendsByItsValue()
    {
        using var drawing = new Drawing(60, 80).Fill(new Bounds(30, 20, 20, 20), Drawing.Black);
        using var hard = Drawing.MaskOf(drawing.Extent, new Bounds(28, 18, 24, 24));
        using var soft = Drawing.MaskOf(drawing.Extent, new Bounds(28, 18, 24, 24), 128);

        using var full = Inpaint(drawing, hard, Fill);
        using var half = Inpaint(drawing, soft, Fill);

        Assert.Equal(Drawing.White, Drawing.At(full, 30, 40));
        Assert.Equal(0x808080, Drawing.At(half, 30, 40));
    }

    [Fact]
    public void Run_EmptyMask_SaysThatNothingIsMarked()
    {
        using var drawing = new Drawing(40, 50);
        using var mask = Drawing.MaskOf(drawing.Extent, new Bounds(5, 5, 10, 10), 0);

        Assert.Throws<NothingToFillException>(() => Inpaint(drawing, mask, Fill));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(40, 56)]
    public void Run_MaskOverEverything_SaysThatNothingIsKnown(int height, int width)
    {
        using var drawing = new Drawing(height, width);
        using var mask = Mask.Everything(drawing.Extent);

        Assert.Throws<NothingKnownException>(() => Inpaint(drawing, mask, Fill));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(1, 90)]
    public void Run_HardlyAPicture_TakesTheColorBeside(int height, int width)
    {
        using var drawing = new Drawing(height, width).Fill(new Bounds(0, 0, width, height), Drawing.Skin).Fill(new Bounds(0, 0, 1, 1), Drawing.Sea);
        using var mask = Drawing.MaskOf(drawing.Extent, new Bounds(0, 0, 1, 1));

        using var result = Inpaint(drawing, mask, Fill, new ConstantInk(0));

        Assert.Equal(Drawing.Skin, Drawing.At(result, 0, 0));
    }

    [Fact]
    public void Run_OnePixelWithoutMaskClosingGaps_StaysAsItIs()
    {
        using var drawing = new Drawing(1, 1);

        using var result = Inpaint(drawing, null, new InpaintSettings { CloseGaps = 0 });

        Assert.Equal(Drawing.White, Drawing.At(result, 0, 0));
    }

    [Fact]
    public void Run_MaskOfAnotherSize_IsRefused()
    {
        using var drawing = new Drawing(40, 50);
        using var mask = Drawing.MaskOf(new Extent(50, 40), new Bounds(5, 5, 10, 10));

        Assert.ThrowsAny<ArgumentException>(() => Inpaint(drawing, mask, Fill));
    }

    [Fact]
    public void Run_HoleWiderThanTheNetworksView_IsFilledFromTheRimInwards()
    {
        using var drawing = new Drawing(300, 400).Fill(new Bounds(0, 0, 400, 300), Drawing.Skin).Line(-5, 150, 405, 150, 5);
        using var mask = Drawing.MaskOf(drawing.Extent, new Bounds(100, 50, 200, 200));
        var model = new StraightLines();

        using var result = Inpaint(drawing, mask, Fill, model);

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
        var outcome = Run(drawing.Pixels, mask, Fill, result);

        var column = Enumerable.Range(90, 80).Select(y => Drawing.At(result, y, 150) & 0xFF).ToList();
        Assert.True(outcome.WorkingScale < 0.5);
        Assert.InRange(column.Count(value => value < 128), 8, 10);
        Assert.InRange(column.Count(value => value is > 30 and < 225), 0, 4);
    }

    [Fact]
    public void Run_Remove_DropsWhatJoinsNothingAndJoinsWhatFaces()
    {
        using var drawing = Crossing();
        using var mask = Drawing.MaskOf(drawing.Extent, new Bounds(40, 30, 20, 20));

        using var nothing = Inpaint(drawing, mask, new InpaintSettings { Mode = InpaintMode.Remove }, new ConstantInk(0));
        using var stub = Inpaint(drawing, mask, new InpaintSettings { Mode = InpaintMode.Remove }, new Blot());
        using var filled = Inpaint(drawing, mask, Fill, new Blot());

        Assert.InRange(Drawing.At(nothing, 40, 50) & 0xFF, 0, 16);
        Assert.Equal(Drawing.White, Drawing.At(stub, 33, 43));
        Assert.Equal(Drawing.Black, Drawing.At(filled, 33, 43));
    }

    [Fact]
    public void Run_ExpandOntoTransparentCanvas_ContinuesTheFlat()
    {
        using var drawing = new Drawing(60, 100, ChannelLayout.Rgba).Fill(new Bounds(0, 0, 60, 60), Drawing.Skin);
        using var mask = Drawing.MaskOf(drawing.Extent, new Bounds(60, 0, 40, 60));

        using var result = Inpaint(drawing, mask, new InpaintSettings { Mode = InpaintMode.Expand }, new ConstantInk(0));

        Assert.Equal((Drawing.Skin, 255), (Drawing.At(result, 30, 95), Drawing.AlphaAt(result, 30, 95)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Run_CloseGaps_AddsTheMissingInkAndNothingElse(int probability)
    {
        using var drawing = new Drawing(100, 140).Fill(new Bounds(0, 0, 140, 100), Drawing.Skin)
            .Line(10, 50, 60, 50, 3).Line(70, 50, 130, 50, 3).Line(20, 20, 110, 25, 3);

        using var result = new PixelBuffer(drawing.Pixels.Layout);
        var outcome = Run(drawing.Pixels, null, new InpaintSettings { CloseGaps = 0 }, result, model: new ConstantInk(probability));

        for (var x = 55; x < 75; x++)
        {
            Assert.True((Drawing.At(result, 50, x) & 0xFF) < 80, $"the gap is open at {x}");
        }

        for (var y = 0; y < 100; y++)
        {
            for (var x = 0; x < 140; x++)
            {
                if (Math.Abs(y - 50) > 6 || x is < 56 or > 74)
                {
                    Assert.Equal(drawing.At(y, x), Drawing.At(result, y, x));
                }
            }
        }

        Assert.InRange(outcome.Receipt.ChangedPixelCount, 10, 150);
        Assert.Equal((100 * 140) - outcome.Receipt.KeptPixelCount, outcome.Receipt.ChangedPixelCount);
    }

    [Fact]
    public void Run_CloseGapsWithinAMask_LeavesTheOthersOpen()
    {
        using var drawing = new Drawing(100, 140)
            .Line(10, 30, 60, 30, 3).Line(70, 30, 130, 30, 3).Line(10, 70, 60, 70, 3).Line(70, 70, 130, 70, 3);
        using var mask = Drawing.MaskOf(drawing.Extent, new Bounds(50, 20, 30, 20));

        using var result = Inpaint(drawing, mask, new InpaintSettings { CloseGaps = 20 });

        Assert.True((Drawing.At(result, 30, 65) & 0xFF) < 80);
        Assert.Equal(Drawing.White, Drawing.At(result, 70, 65));
    }

    [Fact]
    public void Run_SameTwice_GivesTheSameBytes()
    {
        using var drawing = Noise(70, 110);
        using var mask = Drawing.MaskOf(drawing.Extent, new Bounds(30, 20, 40, 25));

        using var first = Inpaint(drawing, mask, Fill);
        using var second = Inpaint(drawing, mask, Fill);

        Assert.Equal(first.Rows(0, 70).ToArray(), second.Rows(0, 70).ToArray());
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
            Fill,
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

        new LineInpaintPipeline(new StraightLines(), InpaintProfiles.First).Run(drawing.Pixels, default, mask, Fill, result, steps.Add, CancellationToken.None);

        Assert.Equal(Enumerable.Range(1, steps.Count), steps.Select(step => step.Step));
        Assert.All(steps, step => Assert.Equal(steps.Count, step.StepCount));
    }

    private static Drawing Crossing() => new Drawing(80, 100).Line(-5, 40, 105, 40, 2);

    private static Drawing Noise(int height, int width)
    {
        var drawing = new Drawing(height, width);
        new Random(5).NextBytes(drawing.Pixels.Rows(0, height));
        return drawing;
    }

    private static PixelBuffer Copy(PixelBuffer pixels)
    {
        var copy = new PixelBuffer(pixels.Layout);
        pixels.Rows(0, pixels.Layout.Height).CopyTo(copy.Rows(0, pixels.Layout.Height));
        return copy;
    }

    private static PixelBuffer Inpaint(Drawing drawing, Mask? mask, InpaintSettings settings, ILineInpaintModel? model = null)
    {
        var result = new PixelBuffer(drawing.Pixels.Layout);
        try
        {
            Run(drawing.Pixels, mask, settings, result, model);
            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    private static InpaintOutcome Run(PixelBuffer source, Mask? mask, InpaintSettings settings, PixelBuffer result, ILineInpaintModel? model = null) =>
        new LineInpaintPipeline(model ?? new StraightLines(), InpaintProfiles.First).Run(source, default, mask, settings, result, null, CancellationToken.None);

    /// <summary>A line along the middle row with a gap of three pixels.</summary>
    private sealed class LeakyLine : ILineInpaintModel
    {
        private readonly StraightLines _lines = new();

        public void Run(ReadOnlySpan<float> known, int height, int width, Span<float> ink, CancellationToken token)
        {
            _lines.Run(known, height, width, ink, token);
            var columns = Enumerable.Range(0, width).ToList();
            var values = ink.ToArray();
            var drawn = columns.Where(x => Enumerable.Range(0, height).Any(y => values[(y * width) + x] > 0)).ToList();
            foreach (var x in drawn.Skip(drawn.Count / 2).Take(2))
            {
                for (var y = 0; y < height; y++)
                {
                    ink[(y * width) + x] = 0;
                }
            }
        }
    }

    /// <summary>A spot in the hole's upper left corner that touches nothing.</summary>
    private sealed class Blot : ILineInpaintModel
    {
        public void Run(ReadOnlySpan<float> known, int height, int width, Span<float> ink, CancellationToken token)
        {
            ink.Clear();
            var first = known[(height * width)..].IndexOf(1f);
            for (var row = 1; row < 6; row++)
            {
                ink.Slice(first + (row * width) + 1, 5).Fill(1);
            }
        }
    }
}
