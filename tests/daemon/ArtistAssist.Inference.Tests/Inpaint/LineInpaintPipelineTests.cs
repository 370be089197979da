using ArtistAssist.Diffusion.Pipelines.LineInpaint;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.LineModels;
using ArtistAssist.Inference.Sessions;

namespace ArtistAssist.Inference.Tests.Inpaint;

/// <summary>The whole inpainting with the built-in model on drawings made here.</summary>
public sealed class LineInpaintPipelineTests : IDisposable
{
    private readonly SessionCache _cache = new(new SessionSettings(), TimeProvider.System);

    public void Dispose() => _cache.Dispose();

    [Theory]
    [InlineData(2, 8)]
    [InlineData(3, 14)]
    [InlineData(9, 40)]
    public async Task Run_HoleInACircle_DrawsTheArcOn(double width, int hole)
    {
        using var whole = Circle(width);
        using var torn = Circle(width);
        var place = new Bounds(150 - (hole / 2), 45 - (hole / 2), hole, hole);
        Paint(torn, place, 255);

        using var result = await Inpaint(torn, place, new InpaintSettings());

        Assert.InRange(DifferenceIn(whole, result, place), 0, 0.35 * DifferenceIn(whole, torn, place));
    }

    [Fact]
    public async Task Run_ColoursInsideAndOutsideACircle_StayApart()
    {
        using var whole = Circle(3, inside: 200);
        using var torn = Circle(3, inside: 200);
        var place = new Bounds(144, 38, 12, 14);
        Paint(torn, place, 90);

        using var result = await Inpaint(torn, place, new InpaintSettings());

        for (var x = place.X; x < place.Right; x++)
        {
            Assert.Equal(whole.Row(38)[x], result.Row(38)[x]);
            Assert.Equal(whole.Row(51)[x], result.Row(51)[x]);
        }
    }

    [Fact]
    public async Task Run_WhitePaper_StaysWhite()
    {
        using var paper = new PixelBuffer(new PixelLayout(new Extent(120, 160), ChannelLayout.Gray, 8));
        Paint(paper, new Bounds(0, 0, 160, 120), 255);

        using var result = await Inpaint(paper, new Bounds(60, 40, 20, 20), new InpaintSettings());

        Assert.All(result.Rows(0, 120).ToArray(), value => Assert.Equal(255, value));
    }

    [Fact]
    public async Task Run_CloseGaps_ClosesACircle()
    {
        using var whole = Circle(3);
        using var torn = Circle(3);
        var gap = new Bounds(145, 35, 10, 20);
        Paint(torn, gap, 255);

        using var result = await Inpaint(torn, null, new InpaintSettings { CloseGaps = 16 });

        Assert.InRange(DifferenceIn(whole, result, gap), 0, 0.35 * DifferenceIn(whole, torn, gap));
        Assert.Equal(torn.Rows(60, 200).ToArray(), result.Rows(60, 200).ToArray());
    }

    private async Task<PixelBuffer> Inpaint(PixelBuffer source, Bounds? place, InpaintSettings settings)
    {
        using var model = await InpaintModel.OpenAsync(_cache, TestModels.Inpainting, DeviceKind.Cpu, CancellationToken.None).InTime();
        using var mask = place is { } part ? MaskOf(source.Layout.Extent, part) : null;
        var result = new PixelBuffer(source.Layout);
        new LineInpaintPipeline(model, InpaintProfiles.From(model.Card)).Run(source, default, mask, settings, result, null, CancellationToken.None);
        return result;
    }

    /// <summary>A circle of radius 100 around 150, 145.</summary>
    private static PixelBuffer Circle(double width, byte inside = 255)
    {
        var picture = new PixelBuffer(new PixelLayout(new Extent(290, 300), ChannelLayout.Gray, 8));
        for (var y = 0; y < 290; y++)
        {
            for (var x = 0; x < 300; x++)
            {
                var radius = Math.Sqrt(((x - 150) * (x - 150)) + ((y - 145) * (y - 145)));
                var ink = Math.Clamp((width / 2) + 0.5 - Math.Abs(radius - 100), 0, 1);
                picture.Row(y)[x] = (byte)Math.Round((radius < 100 ? inside : 255) * (1 - ink));
            }
        }

        return picture;
    }

    private static void Paint(PixelBuffer picture, Bounds place, byte value)
    {
        for (var y = place.Y; y < place.Bottom; y++)
        {
            picture.Row(y).Slice(place.X, place.Width).Fill(value);
        }
    }

    private static double DifferenceIn(PixelBuffer a, PixelBuffer b, Bounds place)
    {
        var sum = 0.0;
        for (var y = place.Y; y < place.Bottom; y++)
        {
            for (var x = place.X; x < place.Right; x++)
            {
                sum += Math.Abs(a.Row(y)[x] - b.Row(y)[x]);
            }
        }

        return sum;
    }

    private static Mask MaskOf(Extent canvas, Bounds place)
    {
        var coverage = new Plane<byte>(place.Extent);
        coverage.Rows(0, place.Height).Fill(255);
        return Mask.At(canvas, place.X, place.Y, coverage);
    }
}
