using ArtistAssist.Diffusion.Pipelines.LineInpaint;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Diffusion.Tests.Pipelines.LineInpaint;

public sealed class LineInpaintPipelineTests
{
    [Fact]
    public void Run_HoleAcrossALine_JoinsItAndKeepsItsWidth()
    {
        using var drawing = new Drawing(80, 120).Line(5, 40, 115, 40, 3);
        using var mask = Drawing.MaskOf(drawing.Extent, new Bounds(50, 25, 16, 30));

        using var result = Inpainting.Run(drawing, mask, Inpainting.Fill);

        for (var x = 50; x < 66; x++)
        {
            Assert.Equal(Drawing.Black, Drawing.At(result, 40, x));
            Assert.Equal(Drawing.White, Drawing.At(result, 36, x));
            Assert.Equal(Drawing.White, Drawing.At(result, 44, x));
        }
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
        var outcome = Inpainting.Run(drawing.Pixels, mask, new InpaintSettings { Mode = mode }, result);

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

        using var first = Inpainting.Run(plain, mask, Inpainting.Fill);
        using var second = Inpainting.Run(littered, mask, Inpainting.Fill);

        Assert.Equal(first.Rows(0, 80).ToArray(), second.Rows(0, 80).ToArray());
    }

    [Fact]
    public void Run_SoftMask_BlendsByItsValue()
    {
        using var drawing = new Drawing(60, 80).Fill(new Bounds(30, 20, 20, 20), Drawing.Black);
        using var hard = Drawing.MaskOf(drawing.Extent, new Bounds(28, 18, 24, 24));
        using var soft = Drawing.MaskOf(drawing.Extent, new Bounds(28, 18, 24, 24), 128);

        using var full = Inpainting.Run(drawing, hard, Inpainting.Fill);
        using var half = Inpainting.Run(drawing, soft, Inpainting.Fill);

        Assert.Equal(Drawing.White, Drawing.At(full, 30, 40));
        Assert.Equal(0x808080, Drawing.At(half, 30, 40));
    }

    [Fact]
    public void Run_EmptyMask_SaysThatNothingIsMarked()
    {
        using var drawing = new Drawing(40, 50);
        using var mask = Drawing.MaskOf(drawing.Extent, new Bounds(5, 5, 10, 10), 0);

        Assert.Throws<NothingToFillException>(() => Inpainting.Run(drawing, mask, Inpainting.Fill));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(40, 56)]
    public void Run_MaskOverEverything_SaysThatNothingIsKnown(int height, int width)
    {
        using var drawing = new Drawing(height, width);
        using var mask = Mask.Everything(drawing.Extent);

        Assert.Throws<NothingKnownException>(() => Inpainting.Run(drawing, mask, Inpainting.Fill));
    }

    [Fact]
    public void Run_MaskOfAnotherSize_IsRefused()
    {
        using var drawing = new Drawing(40, 50);
        using var mask = Drawing.MaskOf(new Extent(50, 40), new Bounds(5, 5, 10, 10));

        Assert.ThrowsAny<ArgumentException>(() => Inpainting.Run(drawing, mask, Inpainting.Fill));
    }

    [Fact]
    public void Run_Remove_DropsWhatJoinsNothingAndJoinsWhatFaces()
    {
        using var drawing = Crossing();
        using var mask = Drawing.MaskOf(drawing.Extent, new Bounds(40, 30, 20, 20));

        using var nothing = Inpainting.Run(drawing, mask, new InpaintSettings { Mode = InpaintMode.Remove }, new ConstantInk(0));
        using var stub = Inpainting.Run(drawing, mask, new InpaintSettings { Mode = InpaintMode.Remove }, new Blot());
        using var filled = Inpainting.Run(drawing, mask, Inpainting.Fill, new Blot());

        Assert.InRange(Drawing.At(nothing, 40, 50) & 0xFF, 0, 16);
        Assert.Equal(Drawing.White, Drawing.At(stub, 33, 43));
        Assert.Equal(Drawing.Black, Drawing.At(filled, 33, 43));
    }

    [Fact]
    public void Run_SameTwice_GivesTheSameBytes()
    {
        using var drawing = Noise(70, 110);
        using var mask = Drawing.MaskOf(drawing.Extent, new Bounds(30, 20, 40, 25));

        using var first = Inpainting.Run(drawing, mask, Inpainting.Fill);
        using var second = Inpainting.Run(drawing, mask, Inpainting.Fill);

        Assert.Equal(first.Rows(0, 70).ToArray(), second.Rows(0, 70).ToArray());
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(1, 90)]
    public void Run_HardlyAPicture_TakesTheColorBeside(int height, int width)
    {
        using var drawing = new Drawing(height, width).Fill(new Bounds(0, 0, width, height), Drawing.Skin).Fill(new Bounds(0, 0, 1, 1), Drawing.Sea);
        using var mask = Drawing.MaskOf(drawing.Extent, new Bounds(0, 0, 1, 1));

        using var result = Inpainting.Run(drawing, mask, Inpainting.Fill, new ConstantInk(0));

        Assert.Equal(Drawing.Skin, Drawing.At(result, 0, 0));
    }

    private static Drawing Crossing() => new Drawing(80, 100).Line(-5, 40, 105, 40, 2);

    private static Drawing Noise(int height, int width)
    {
        var drawing = new Drawing(height, width);
        new Random(5).NextBytes(drawing.Pixels.Rows(0, height));
        return drawing;
    }
}
