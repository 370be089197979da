using ArtistAssist.Diffusion.Pipelines.ImageToImage.Fills;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Pictures;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Tests.Pipelines.ImageToImage.Fills;

public class FillTests
{
    [Theory]
    [InlineData(MaskFill.Blur)]
    [InlineData(MaskFill.Expand)]
    [InlineData(MaskFill.Remove)]
    public void Apply_FlatSurroundings_ContinuesThem(MaskFill fill)
    {
        var picture = Flat(0.25f, 0.5f, 0.75f);
        using var hidden = Hidden(new Bounds(30, 20, 90, 70));
        Scribble(picture, hidden);

        var filled = Prefill.Apply(picture, hidden, fill);

        Assert.All(Enumerable.Range(0, 3), channel =>
        {
            foreach (var sample in filled.Channel(channel))
            {
                Assert.Equal(0.25f * (channel + 1), sample, 0.01f);
            }
        });
    }

    [Fact]
    public void Apply_Remove_RisesSmoothlyFromOneSideToTheOther()
    {
        var picture = new RgbPicture(new Extent(120, 160));
        for (var y = 0; y < 120; y++)
        {
            for (var x = 0; x < 160; x++)
            {
                picture.Row(0, y)[x] = x / 159f;
            }
        }

        using var hidden = Hidden(new Bounds(40, 30, 60, 60));
        var filled = Prefill.Apply(picture, hidden, MaskFill.Remove);

        for (var x = 40; x < 100; x++)
        {
            Assert.Equal(x / 159f, filled.Row(0, 60)[x], 0.12f);
        }
    }

    [Fact]
    public void Apply_Expand_ContinuesTheNearestPixelAtTheRim()
    {
        var picture = Flat(0, 0, 0);
        for (var y = 60; y < 120; y++)
        {
            picture.Row(1, y).Fill(1);
        }

        using var hidden = Hidden(new Bounds(100, 0, 60, 120));
        var filled = Prefill.Apply(picture, hidden, MaskFill.Expand);

        Assert.Equal(0, filled.Row(1, 10)[100], 0.01f);
        Assert.Equal(1, filled.Row(1, 110)[100], 0.01f);
    }

    private static RgbPicture Flat(float red, float green, float blue)
    {
        var picture = new RgbPicture(new Extent(120, 160));
        picture.Channel(0).Fill(red);
        picture.Channel(1).Fill(green);
        picture.Channel(2).Fill(blue);
        return picture;
    }

    private static void Scribble(RgbPicture picture, Plane<byte> hidden)
    {
        for (var y = 0; y < hidden.Height; y++)
        {
            for (var x = 0; x < hidden.Width; x++)
            {
                picture.Row(0, y)[x] = hidden.Row(y)[x] != 0 ? 1 : picture.Row(0, y)[x];
            }
        }
    }

    private static Plane<byte> Hidden(Bounds place)
    {
        var hidden = new Plane<byte>(new Extent(120, 160));
        for (var y = place.Y; y < place.Bottom; y++)
        {
            hidden.Row(y).Slice(place.X, place.Width).Fill(255);
        }

        return hidden;
    }
}
