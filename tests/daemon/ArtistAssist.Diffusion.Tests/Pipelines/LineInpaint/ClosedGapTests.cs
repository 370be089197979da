using ArtistAssist.Diffusion.Pipelines.LineInpaint;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Diffusion.Tests.Pipelines.LineInpaint;

/// <summary>Gaps in lines closed by the whole pipeline.</summary>
public sealed class ClosedGapTests
{
    [Fact]
    public void Run_OnePixelWithoutMaskClosingGaps_StaysAsItIs()
    {
        using var drawing = new Drawing(1, 1);

        using var result = Inpainting.Run(drawing, null, new InpaintSettings { CloseGaps = 0 });

        Assert.Equal(Drawing.White, Drawing.At(result, 0, 0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Run_CloseGaps_AddsTheMissingInkAndNothingElse(int probability)
    {
        using var drawing = new Drawing(100, 140).Fill(new Bounds(0, 0, 140, 100), Drawing.Skin)
            .Line(10, 50, 60, 50, 3).Line(70, 50, 130, 50, 3).Line(20, 20, 110, 25, 3);

        using var result = new PixelBuffer(drawing.Pixels.Layout);
        var outcome = Inpainting.Run(drawing.Pixels, null, new InpaintSettings { CloseGaps = 0 }, result, model: new ConstantInk(probability));

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

        using var result = Inpainting.Run(drawing, mask, new InpaintSettings { CloseGaps = 20 });

        Assert.True((Drawing.At(result, 30, 65) & 0xFF) < 80);
        Assert.Equal(Drawing.White, Drawing.At(result, 70, 65));
    }
}
