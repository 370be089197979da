using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Imaging.Tests.Geometry;

public sealed class BoundsTests
{
    [Fact]
    public void Pad_OddGrowth_PutsTheSmallerHalfFirst()
    {
        Assert.Equal(new Bounds(7, 17, 16, 16), new Bounds(10, 20, 9, 9).Pad(2, multiple: 8));
    }

    [Fact]
    public void Pad_SquareOfAWideBox_TakesFromTheWidthAtMostHalf()
    {
        Assert.Equal(new Bounds(-5, -10, 110, 40), new Bounds(0, 0, 100, 20).Pad(10, square: true));
    }

    [Fact]
    public void Pad_SquareOfATallBox_TakesFromTheHeight()
    {
        Assert.Equal(new Bounds(-10, -7, 40, 40), new Bounds(0, 0, 20, 26).Pad(10, square: true));
    }

    [Theory]
    [InlineData(-10, 5, 30, 20, 0, 5, 30, 20)]
    [InlineData(90, 70, 30, 20, 70, 60, 30, 20)]
    [InlineData(10, 10, 300, 20, 0, 10, 100, 20)]
    public void ClampTo_PartlyOutside_MovesBeforeItShrinks(int x, int y, int width, int height, int newX, int newY, int newWidth, int newHeight)
    {
        var clamped = new Bounds(x, y, width, height).ClampTo(new Extent(80, 100));

        Assert.Equal(new Bounds(newX, newY, newWidth, newHeight), clamped);
    }

    [Fact]
    public void Intersect_Apart_IsEmpty()
    {
        Assert.True(new Bounds(0, 0, 10, 5).Intersect(new Bounds(10, 0, 3, 3)).IsEmpty);
    }
}
