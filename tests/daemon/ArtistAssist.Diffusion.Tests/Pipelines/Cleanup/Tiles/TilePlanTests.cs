using ArtistAssist.Diffusion.Pipelines.Cleanup.Tiles;

namespace ArtistAssist.Diffusion.Tests.Pipelines.Cleanup.Tiles;

public class TilePlanTests
{
    private static readonly TileRule Rule = new(512, 128, 16);

    public static TheoryData<int, int> Extents => new()
    {
        { 1, 1 }, { 16, 481 }, { 480, 480 }, { 481, 900 }, { 1754, 1240 }, { 3508, 2480 }, { 17, 65_500 },
    };

    [Theory]
    [MemberData(nameof(Extents))]
    public void For_AnyExtent_KeepsEveryPixelOnce(int height, int width)
    {
        var plan = TilePlan.For(height, width, Rule);

        Assert.Equal(Enumerable.Range(0, height), plan.Rows.SelectMany(Kept));
        Assert.Equal(Enumerable.Range(0, width), plan.Columns.SelectMany(Kept));
    }

    [Theory]
    [MemberData(nameof(Extents))]
    public void For_AnyExtent_ObeysTheRule(int height, int width)
    {
        var plan = TilePlan.For(height, width, Rule);

        foreach (var span in plan.Rows.Concat(plan.Columns))
        {
            Assert.InRange(span.Length, Rule.Multiple, Rule.Size);
            Assert.Equal(0, span.Length % Rule.Multiple);
            Assert.Equal(0, span.Start % Rule.Multiple);
            Assert.NotEqual(span.KeepStart, span.KeepEnd);
        }
    }

    [Theory]
    [MemberData(nameof(Extents))]
    public void For_AnyExtent_ThrowsAwayHalfTheOverlapAtEverySeam(int height, int width)
    {
        var plan = TilePlan.For(height, width, Rule);

        foreach (var axis in new[] { plan.Rows, plan.Columns })
        {
            foreach (var span in axis.Skip(1))
            {
                Assert.True(span.KeepStart - span.Start >= Rule.Overlap / 2);
            }

            foreach (var span in axis.SkipLast(1))
            {
                Assert.True(span.Start + span.Length - span.KeepEnd >= Rule.Overlap / 2);
            }
        }
    }

    [Fact]
    public void For_OverlapLeavesNothing_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TilePlan.For(100, 100, new TileRule(256, 128, 16)));
    }

    private static IEnumerable<int> Kept(TileSpan span) => Enumerable.Range(span.KeepStart, span.KeepEnd - span.KeepStart);
}
