using ArtistAssist.Diffusion.Pipelines.Cleanup.FrontEnd;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Ink;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Tests.Pipelines.Cleanup.Ink;

public sealed class CleanupFidelityTests
{
    private const byte Edge = 128;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    [InlineData(9, 0)]
    public void Of_LineMovedDown_IsNearOnlyWithinTheTolerance(int moved, double f1)
    {
        // The tolerance is 0.004 of 500 pixels: two.
        using var sketch = Sketch(300, 500, gain: 1, (y, _) => y == 100 ? 200 : 0);
        using var lines = Plane(300, 500, (y, _) => y == 100 + moved ? 255 : 0);

        var fidelity = CleanupFidelity.Of(sketch, lines, Edge)!;

        Assert.Equal(f1, fidelity.F1);
        Assert.Equal(moved / 500.0, fidelity.Chamfer, 6);
    }

    [Fact]
    public void Of_HalfOfTheStrokesLeftOut_LowersTheFigureByWhatIsMissing()
    {
        using var sketch = Sketch(300, 500, gain: 1, (y, _) => y is 50 or 250 ? 200 : 0);
        using var lines = Plane(300, 500, (y, _) => y == 50 ? 255 : 0);

        var fidelity = CleanupFidelity.Of(sketch, lines, Edge)!;

        // Precision 1, recall one half.
        Assert.Equal(2.0 / 3, fidelity.F1, 6);
    }

    [Theory]
    [InlineData(30, 1, false)]
    [InlineData(30, 3, true)]
    public void Of_PaleStrokes_CountOnceTheGainMakesThemInk(int darkness, double gain, bool isInk)
    {
        using var sketch = Sketch(100, 200, gain, (y, _) => y == 50 ? darkness : 0);
        using var lines = Plane(100, 200, (y, _) => y == 50 ? 255 : 0);

        Assert.Equal(isInk, CleanupFidelity.Of(sketch, lines, Edge) is not null);
    }

    [Fact]
    public void Of_LinesBelowTheEdge_AreNone()
    {
        using var sketch = Sketch(100, 200, gain: 1, (y, _) => y == 50 ? 200 : 0);
        using var lines = Plane(100, 200, (y, _) => y == 50 ? Edge - 1 : 0);

        Assert.Null(CleanupFidelity.Of(sketch, lines, Edge));
    }

    [Fact]
    public void Of_HugeSketch_IsComparedInBlocksToTheSameFigure()
    {
        using var sketch = Sketch(3001, 2003, gain: 1, (y, x) => x == 1000 ? 200 : 0);
        using var near = Plane(3001, 2003, (y, x) => x == 1006 ? 255 : 0);
        using var far = Plane(3001, 2003, (y, x) => x == 1040 ? 255 : 0);

        Assert.Equal((1, 0), (CleanupFidelity.Of(sketch, near, Edge)!.F1, CleanupFidelity.Of(sketch, far, Edge)!.F1));
    }

    private static WorkingSketch Sketch(int height, int width, double gain, Func<int, int, int> darkness) => new([Plane(height, width, darkness)], gain);

    private static Plane<byte> Plane(int height, int width, Func<int, int, int> value)
    {
        var plane = new Plane<byte>(new Extent(height, width));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                plane.Row(y)[x] = (byte)value(y, x);
            }
        }

        return plane;
    }
}
