using ArtistAssist.Diffusion.Pipelines.LineInpaint.Lines;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Tests.Pipelines.LineInpaint.Lines;

public sealed class SquareExtremeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(24)]
    [InlineData(60)]
    public void GreatestAndLeast_AnyRadius_AreThoseOfTheSquare(int radius)
    {
        using var source = new Plane<byte>(new Extent(37, 53));
        new Random(radius).NextBytes(source.Rows(0, 37));
        using var greatest = source.Crop(source.Extent.Whole);
        using var least = source.Crop(source.Extent.Whole);

        SquareExtreme.Greatest(greatest, radius);
        SquareExtreme.Least(least, radius);

        for (var y = 0; y < 37; y++)
        {
            for (var x = 0; x < 53; x++)
            {
                var around = Around(source, y, x, radius);
                Assert.Equal((around.Max(), around.Min()), (greatest.Row(y)[x], least.Row(y)[x]));
            }
        }
    }

    private static List<byte> Around(Plane<byte> plane, int y, int x, int radius)
    {
        var values = new List<byte>();
        for (var row = Math.Max(0, y - radius); row <= Math.Min(plane.Height - 1, y + radius); row++)
        {
            values.AddRange(plane.Row(row)[Math.Max(0, x - radius)..Math.Min(plane.Width, x + radius + 1)]);
        }

        return values;
    }
}
