using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Imaging.Tests.Planes;

public class NearestMarkedTests
{
    [Theory]
    [InlineData(23, 41, 0.02)]
    [InlineData(41, 23, 0.3)]
    [InlineData(1, 17, 0.2)]
    [InlineData(17, 1, 0.2)]
    public void In_RandomMarks_EqualsTheSearchOfAll(int height, int width, double share)
    {
        using var marks = new Plane<byte>(new Extent(height, width));
        var random = new Random(5);
        var marked = new List<(int Y, int X)>();
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                if (random.NextDouble() < share)
                {
                    marks.Row(y)[x] = 1;
                    marked.Add((y, x));
                }
            }
        }

        var nearest = NearestMarked.In(marks);

        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var least = marked.Min(mark => Math.Sqrt(((mark.Y - y) * (mark.Y - y)) + ((mark.X - x) * (mark.X - x))));
                Assert.Equal(least, nearest.Distance(y, x), 1e-5);
                var (row, column) = nearest.Place(y, x)!.Value;
                Assert.Equal(least, Math.Sqrt(((row - y) * (row - y)) + ((column - x) * (column - x))), 1e-9);
            }
        }
    }

    [Fact]
    public void In_NothingMarked_IsInfinitelyFar()
    {
        using var marks = new Plane<byte>(new Extent(3, 4));

        var nearest = NearestMarked.In(marks);

        Assert.Equal(float.PositiveInfinity, nearest.Distance(1, 2));
        Assert.Null(nearest.Place(1, 2));
    }
}
