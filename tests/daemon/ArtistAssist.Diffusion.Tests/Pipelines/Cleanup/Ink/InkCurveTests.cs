using ArtistAssist.Diffusion.Pipelines.Cleanup.Ink;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Tests.Pipelines.Cleanup.Ink;

public class InkCurveTests
{
    private const byte Edge = 90;

    [Theory]
    [InlineData(0, 40)]
    [InlineData(30, 40)]
    [InlineData(45, 25)]
    [InlineData(77, 60)]
    public void Slope_StraightEdgeAtAnyAngle_IsWithinATenthOverAllAngles(double degrees, double slope)
    {
        // One angle is off by up to cos + sin; together with the angle turned by 45 degrees the error is small.
        var mean = new[] { degrees, degrees + 45 }.Average(angle =>
        {
            using var plane = StraightEdge(angle, slope);
            return EdgeSlope.Mean(plane, Edge)!.Value;
        });

        Assert.InRange(mean, 0.85 * slope, 1.15 * slope);
    }

    [Fact]
    public void Slope_NothingCrosses_IsNone()
    {
        using var plane = new Plane<byte>(new Extent(20, 30));

        Assert.Null(EdgeSlope.Mean(plane, Edge));
    }

    [Theory]
    [InlineData(0.25, 60)]
    [InlineData(0.25, 25)]
    [InlineData(0.5, 60)]
    [InlineData(0.5, 25)]
    [InlineData(1, 25)]
    public void Apply_AfterEnlarging_EdgesRiseWithinAboutOnePixelAtTheThreshold(double scale, double slope)
    {
        using var probability = StraightEdge(10, slope);
        var curve = InkCurve.For(probability, Edge, scale, 1);
        using var enlarged = PlaneFilter.Resize(probability, new Extent((int)(64 / scale), (int)(96 / scale)), ResampleKernel.Cubic);
        var row = enlarged.Row(enlarged.Height / 2).ToArray();
        var place = Array.FindIndex(row, value => value > Edge);

        curve.Apply(enlarged);

        var ink = enlarged.Row(enlarged.Height / 2).ToArray();
        Assert.InRange(ink.Count(value => value is > 12 and < 243), 0, 2);
        Assert.InRange(Array.FindIndex(ink, value => value >= 128), place - 1, place + 1);
        Assert.Equal((0, 255), (ink[place - 4], ink[place + 4]));
    }

    [Fact]
    public void Apply_LessDarkness_StopsThere()
    {
        using var probability = StraightEdge(0, 50);

        InkCurve.For(probability, Edge, 0.5, 0.4).Apply(probability);

        Assert.Equal(102, probability.Rows(0, probability.Height).ToArray().Max());
    }

    /// <summary>Rises by <paramref name="slope"/> a pixel across a line through the middle.</summary>
    private static Plane<byte> StraightEdge(double degrees, double slope)
    {
        var plane = new Plane<byte>(new Extent(64, 96));
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        for (var y = 0; y < 64; y++)
        {
            for (var x = 0; x < 96; x++)
            {
                var distance = ((x - 48) * cos) + ((y - 32) * sin);
                plane.Row(y)[x] = (byte)Math.Clamp(Edge + (distance * slope), 0, 255);
            }
        }

        return plane;
    }
}
