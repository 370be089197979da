using ArtistAssist.Diffusion.Pipelines.LineInpaint.Gaps;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Tests.Pipelines.LineInpaint.Gaps;

public sealed class GapFinderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(9)]
    public void Find_GapInALine_IsFoundAtItsEnds(int width)
    {
        using var ink = Lines((10, 90, 110, width), (130, 90, 290, width));

        var gap = Assert.Single(GapFinder.Find(ink, width, 30));

        var (left, right) = gap.From.X < gap.To.X ? (gap.From, gap.To) : (gap.To, gap.From);
        Assert.InRange(left.X, 110 - width - 1, 111);
        Assert.InRange(right.X, 129, 130 + width + 1);
        Assert.InRange(left.Y, 88, 92);
        Assert.True(left.DirectionX > 0.9);
        Assert.True(right.DirectionX < -0.9);
    }

    [Fact]
    public void Find_LongerThanAllowed_IsLeftOpen()
    {
        using var ink = Lines((10, 90, 110, 3), (150, 90, 290, 3));

        Assert.Empty(GapFinder.Find(ink, 3, 20));
        Assert.Single(GapFinder.Find(ink, 3, 50));
    }

    [Fact]
    public void Find_LinesSideBySide_AreNoGap()
    {
        using var ink = Lines((10, 90, 110, 3), (10, 98, 110, 3));

        Assert.Empty(GapFinder.Find(ink, 3, 20));
    }

    [Fact]
    public void Find_AnotherLineBetween_IsNoGap()
    {
        using var ink = Lines((10, 90, 110, 3), (130, 90, 290, 3));
        for (var y = 20; y < 160; y++)
        {
            ink.Row(y).Slice(119, 3).Fill(255);
        }

        Assert.Empty(GapFinder.Find(ink, 3, 40));
    }

    [Fact]
    public void Find_UnbrokenLineWithThickSpots_HasNoGap()
    {
        using var ink = Lines((10, 90, 290, 3), (60, 90, 80, 15));

        Assert.Empty(GapFinder.Find(ink, 3, 30));
    }

    private static Plane<byte> Lines(params (int From, int Y, int To, int Width)[] lines)
    {
        var ink = new Plane<byte>(new Extent(180, 300));
        foreach (var (from, middle, to, width) in lines)
        {
            for (var y = middle - (width / 2); y <= middle + (width / 2); y++)
            {
                ink.Row(y)[from..to].Fill(255);
            }
        }

        return ink;
    }
}
