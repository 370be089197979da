using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Imaging.Tests.Geometry;

public sealed class SelectionPlanTests
{
    // Values of krita-ai-diffusion: its Bounds.pad and Bounds.clamp executed on the formulas of document.py and model.py.
    public static TheoryData<Extent, Bounds, double, Bounds, (int Feather, int Grow, int Blend), Bounds> Golden => new()
    {
        { new(1536, 2048), new(800, 600, 300, 200), 1.0, new(734, 532, 432, 336), (36, 22, 25), new(590, 340, 720, 720) },
        { new(1536, 2048), new(800, 600, 300, 200), 0.5, new(750, 556, 400, 288), (18, 13, 22), new(750, 556, 400, 288) },
        { new(3508, 2480), new(20, 3300, 400, 180), 1.0, new(0, 3172, 560, 336), (43, 25, 25), new(0, 2724, 784, 784) },
        { new(3508, 2480), new(20, 3300, 400, 180), 0.3, new(0, 3236, 496, 272), (13, 10, 16), new(0, 3236, 496, 272) },
        { new(1024, 1024), new(0, 0, 1024, 300), 1.0, new(0, 0, 1024, 656), (106, 57, 25), new(0, 0, 1024, 1024) },
        { new(7016, 4960), new(2400, 3500, 60, 60), 1.0, new(2302, 3402, 256, 256), (32, 20, 25), new(1862, 2962, 1136, 1136) },
        { new(400, 700), new(100, 100, 50, 50), 1.0, new(0, 0, 256, 256), (32, 20, 25), new(0, 0, 512, 400) },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void For_GoldenSelection_MatchesEveryNumber(
        Extent canvas, Bounds selection, double strength, Bounds bounds, (int Feather, int Grow, int Blend) transition, Bounds context)
    {
        var plan = SelectionPlan.For(canvas, selection, strength)!;

        Assert.Equal(bounds, plan.MaskBounds);
        Assert.Equal(transition, (plan.Feather, plan.Grow, plan.Blend));
        Assert.Equal(context, plan.ContextBounds);
    }

    [Fact]
    public void For_WholeCanvas_IsNoSelection()
    {
        Assert.Null(SelectionPlan.For(new Extent(30, 40), new Bounds(-5, 0, 100, 30), 1));
    }

    [Fact]
    public void For_FeatherOfZero_HasHardEdges()
    {
        var plan = SelectionPlan.For(new Extent(1536, 2048), new Bounds(800, 600, 300, 200), 1, new SelectionOptions { FeatherShare = 0, MinimumTransition = 0 })!;

        Assert.Equal((0, 0, 0), (plan.Feather, plan.Grow, plan.Blend));
    }

    [Fact]
    public void For_FeatherShareOfZeroAlone_HasHardEdgesToo()
    {
        var plan = SelectionPlan.For(new Extent(1536, 2048), new Bounds(800, 600, 300, 200), 1, new SelectionOptions { FeatherShare = 0 })!;

        Assert.Equal((0, 0, 0), (plan.Feather, plan.Grow, plan.Blend));
    }

    [Fact]
    public void For_SelectionOutsideTheCanvas_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => SelectionPlan.For(new Extent(30, 40), new Bounds(40, 0, 5, 5), 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void For_StrengthOutsideItsRange_IsRefused(double strength)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SelectionPlan.For(new Extent(30, 40), new Bounds(1, 1, 5, 5), strength));
    }
}
