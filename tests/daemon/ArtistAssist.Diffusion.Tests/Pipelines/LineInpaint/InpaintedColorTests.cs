using ArtistAssist.Diffusion.Pipelines.LineInpaint;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Diffusion.Tests.Pipelines.LineInpaint;

/// <summary>Which colours a hole is filled with, through the whole pipeline.</summary>
public sealed class InpaintedColorTests
{
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

        using var result = Inpainting.Run(drawing, mask, Inpainting.Fill);

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

        using var result = Inpainting.Run(drawing, mask, Inpainting.Fill, new LeakyLine());

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

        using var result = Inpainting.Run(drawing, mask, Inpainting.Fill);

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

        using var result = Inpainting.Run(drawing, mask, Inpainting.Fill);

        Assert.Equal((0x203040, 255), (Drawing.At(result, 40, 50), Drawing.AlphaAt(result, 40, 50)));
        Assert.Equal(0, Drawing.AlphaAt(result, 34, 50));
        Assert.All(Enumerable.Range(40, 20), x => Assert.True(Drawing.AlphaAt(result, 42, x) == 0 || Drawing.At(result, 42, x) == 0x203040));
    }

    [Fact]
    public void Run_ColoredInk_KeepsTheLinesOwnColor()
    {
        using var drawing = new Drawing(100, 120).Line(-5, 30, 125, 30, 4, 0x902010).Line(-5, 70, 125, 70, 4, 0x104090);
        using var mask = Drawing.MaskOf(drawing.Extent, new Bounds(50, 15, 14, 70));

        using var result = Inpainting.Run(drawing, mask, Inpainting.Fill);

        Assert.Equal(0x902010, Drawing.At(result, 30, 57));
        Assert.Equal(0x104090, Drawing.At(result, 70, 57));
    }

    [Fact]
    public void Run_ExpandOntoTransparentCanvas_ContinuesTheFlat()
    {
        using var drawing = new Drawing(60, 100, ChannelLayout.Rgba).Fill(new Bounds(0, 0, 60, 60), Drawing.Skin);
        using var mask = Drawing.MaskOf(drawing.Extent, new Bounds(60, 0, 40, 60));

        using var result = Inpainting.Run(drawing, mask, new InpaintSettings { Mode = InpaintMode.Expand }, new ConstantInk(0));

        Assert.Equal((Drawing.Skin, 255), (Drawing.At(result, 30, 95), Drawing.AlphaAt(result, 30, 95)));
    }

    private static PixelBuffer Copy(PixelBuffer pixels)
    {
        var copy = new PixelBuffer(pixels.Layout);
        pixels.Rows(0, pixels.Layout.Height).CopyTo(copy.Rows(0, pixels.Layout.Height));
        return copy;
    }
}
