using ArtistAssist.Diffusion.Pipelines.ImageToImage.Masks;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Tests.Pipelines.ImageToImage.Masks;

public class MaskTests
{
    [Fact]
    public void Of_OnePixel_RepaintsItsLatentAndTheEightAround()
    {
        using var mask = new Plane<byte>(new Extent(40, 64));
        mask.Row(17)[31] = 102;

        var latents = LatentMask.Of(mask, 8, LatentMaskRule.MaximumAndOne);

        for (var y = 0; y < 5; y++)
        {
            for (var x = 0; x < 8; x++)
            {
                Assert.Equal(Math.Abs(y - 2) <= 1 && Math.Abs(x - 3) <= 1 ? 0.4f : 0, latents[(y * 8) + x]);
            }
        }
    }

    [Fact]
    public void Of_Nearest_LooksAtTheFirstPixelOfEachBlock()
    {
        using var mask = new Plane<byte>(new Extent(16, 24));
        mask.Row(8)[16] = 128;
        mask.Row(0)[0] = 127;
        mask.Row(1)[9] = 255;

        Assert.Equal([0, 0, 0, 0, 0, 1], LatentMask.Of(mask, 8, LatentMaskRule.Nearest));
    }

    [Fact]
    public void Apply_WideMask_FadesOverTheWidthAndIsFullBehind()
    {
        using var mask = new Plane<byte>(new Extent(101, 203));
        for (var y = 0; y < 101; y++)
        {
            mask.Row(y)[40..].Fill(255);
        }

        InnerFade.Apply(mask, 24);

        var row = mask.Row(50).ToArray();
        Assert.True(row.AsSpan(0, 40).IndexOfAnyExcept((byte)0) < 0);
        Assert.True(row[40] is > 0 and < 40);
        Assert.Equal(row.Order(), row);
        Assert.Equal(255, row[40 + 25]);
        Assert.True(row[40 + 16] < 255);
    }

    [Fact]
    public void IsMarkedBy_OnePixelLess_IsAMask()
    {
        var plane = new Plane<byte>(new Extent(5, 7));
        plane.Rows(0, 5).Fill(255);
        using var whole = Mask.At(new Extent(5, 7), 0, 0, plane);
        Assert.True(WholeCanvas.IsMarkedBy(whole));

        plane.Row(4)[6] = 254;

        Assert.False(WholeCanvas.IsMarkedBy(whole));
    }
}
