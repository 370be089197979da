using ArtistAssist.Diffusion.Pipelines.LineInpaint.Lines;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Tests.Pipelines.LineInpaint.Lines;

public sealed class LineArtTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    [InlineData(150)]
    public void Apply_BlackLineOnAnyFlat_IsFullInkAndTheFlatNone(byte flat)
    {
        using var plane = Flat(flat);
        plane.Rows(39, 3).Fill(255);

        LineArt.Apply(plane, null, InpaintProfiles.Lines, 100);

        Assert.All(plane.Row(40).ToArray(), value => Assert.Equal(255, value));
        Assert.All(plane.Row(30).ToArray(), value => Assert.Equal(0, value));
        Assert.All(plane.Row(50).ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Apply_BorderOfTwoFlatsWithoutALine_IsNoInk()
    {
        using var plane = Flat(20);
        plane.Rows(40, 40).Fill(140);

        LineArt.Apply(plane, null, InpaintProfiles.Lines, 100);

        Assert.All(plane.Rows(0, 80).ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Apply_PaleLines_BecomeFullInk()
    {
        using var plane = Flat(0);
        plane.Rows(39, 3).Fill(100);

        LineArt.Apply(plane, null, InpaintProfiles.Lines, 100);

        Assert.All(plane.Row(40).ToArray(), value => Assert.InRange(value, 250, 255));
    }

    [Fact]
    public void Apply_SpotOfBlack_IsInkThroughAndThrough()
    {
        using var plane = Flat(0);
        plane.Rows(20, 50).Fill(250);

        LineArt.Apply(plane, null, InpaintProfiles.Lines, 100);

        Assert.All(plane.Row(45).ToArray(), value => Assert.InRange(value, 240, 255));
    }

    [Fact]
    public void Apply_Hole_HasNoInfluenceOnWhatLiesAround()
    {
        using var plain = Flat(80);
        using var littered = Flat(80);
        littered.Rows(30, 10).Fill(255);
        littered.Rows(40, 10).Clear();
        using var hole = Flat(0);
        hole.Rows(30, 20).Fill(255);

        LineArt.Apply(plain, hole, InpaintProfiles.Lines, 100);
        LineArt.Apply(littered, hole, InpaintProfiles.Lines, 100);

        Assert.Equal(plain.Rows(0, 80).ToArray(), littered.Rows(0, 80).ToArray());
        Assert.All(plain.Rows(0, 80).ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void LineWidth_LinesBesideASpotOfBlack_IsThatOfTheLines()
    {
        using var plane = Flat(0);
        plane.Rows(5, 3).Fill(255);
        plane.Rows(15, 3).Fill(255);
        for (var y = 30; y < 75; y++)
        {
            plane.Row(y)[20..80].Fill(255);
        }

        Assert.InRange(LineWidth.Mean(plane, InpaintProfiles.Lines, 100)!.Value, 3, 4.5);
    }

    private static Plane<byte> Flat(byte darkness)
    {
        var plane = new Plane<byte>(new Extent(80, 100));
        plane.Rows(0, 80).Fill(darkness);
        return plane;
    }
}
