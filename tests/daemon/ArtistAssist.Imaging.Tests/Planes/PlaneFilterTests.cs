using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Imaging.Tests.Planes;

public sealed class PlaneFilterTests
{
    [Theory]
    [InlineData(50, 30, 100, 61)]
    [InlineData(50, 31, 13, 8)]
    [InlineData(7, 3, 70, 29)]
    public void Resize_ToAnyExtent_HitsItAndKeepsAConstant(int height, int width, int newHeight, int newWidth)
    {
        using var plane = Filled(height, width, (_, _) => 0.25f);

        using var resized = PlaneFilter.Resize(plane, new Extent(newHeight, newWidth), ResampleKernel.Bilinear);

        Assert.Equal(new Extent(newHeight, newWidth), resized.Extent);
        Assert.All(resized.Rows(0, newHeight).ToArray(), value => Assert.Equal(0.25f, value, 1e-5f));
    }

    [Theory]
    [InlineData(5, 7)]
    [InlineData(12, 12)]
    [InlineData(11, 5)]
    public void Resize_Down_IsTheExactAverageOfTheArea(int height, int width)
    {
        using var plane = Filled(12, 17, (y, x) => ((y * 31) + (x * x * 7)) % 23);

        using var small = PlaneFilter.Resize(plane, new Extent(height, width), ResampleKernel.Bilinear);

        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                Assert.Equal(AreaAverage(plane, y, x, 12.0 / height, 17.0 / width), small.Row(y)[x], 1e-3);
            }
        }
    }

    [Fact]
    public void Resize_Bytes_RoundsToTheNearestAndStaysInRange()
    {
        using var plane = new Plane<byte>(new Extent(2, 4));
        new byte[] { 0, 1, 0, 0, 0, 0, 1, 1 }.CopyTo(plane.Rows(0, 2));
        using var edge = new Plane<byte>(new Extent(8, 8));
        edge.Rows(0, 4).Fill(255);

        using var small = PlaneFilter.Resize(plane, new Extent(1, 2), ResampleKernel.Cubic);
        using var large = PlaneFilter.Resize(edge, new Extent(31, 29), ResampleKernel.Cubic);

        Assert.Equal(0, small.Row(0)[0]);
        Assert.Equal(255, large.Row(12)[14]);
        Assert.Equal(0, large.Row(18)[14]);
    }

    [Theory]
    [InlineData(ResampleKernel.Bilinear)]
    [InlineData(ResampleKernel.Cubic)]
    public void Resize_Up_InterpolatesBetweenCentres(ResampleKernel kernel)
    {
        foreach (var size in new[] { 80, 100, 160, 333 })
        {
            using var wide = Filled(20, 40, (_, x) => x);
            using var high = Filled(40, 20, (y, _) => y);

            using var wider = PlaneFilter.Resize(wide, new Extent(33, size), kernel);
            using var higher = PlaneFilter.Resize(high, new Extent(size, 33), kernel);

            // libvips reads its cubic at steps of 1/64 pixel.
            for (var i = size / 8; i < size * 7 / 8; i++)
            {
                var expected = ((i + 0.5) * 40 / size) - 0.5;
                Assert.Equal(expected, wider.Row(15)[i], 0.017);
                Assert.Equal(expected, higher.Row(i)[15], 0.017);
            }
        }
    }

    [Fact]
    public void Resize_ByAWholeFactorDown_AveragesTheArea()
    {
        using var plane = Filled(8, 12, (y, x) => (y % 4 == 0 && x % 4 == 0) ? 1f : 0f);

        using var small = PlaneFilter.Resize(plane, new Extent(2, 3), ResampleKernel.Bilinear);

        Assert.Equal(1f / 16, small.Rows(0, 2).ToArray().Average(), 0.02f);
    }

    [Fact]
    public void Percentile_Window15_IsTheValueOfThatRank()
    {
        using var plane = Noise(41, 53, 3);

        using var filtered = PlaneFilter.Percentile(plane, 15, 0.75);

        var values = new List<byte>();
        for (var y = 20 - 7; y <= 20 + 7; y++)
        {
            values.AddRange(plane.Row(y).Slice(30 - 7, 15));
        }

        values.Sort();
        Assert.Equal(values[168], filtered.Row(20)[30]);
        Assert.Equal(plane.Extent, filtered.Extent);
    }

    [Fact]
    public void GaussianBlur_OfAPoint_IsTheBell()
    {
        using var plane = Filled(41, 61, (y, x) => y == 20 && x == 30 ? 1f : 0f);

        using var blurred = PlaneFilter.GaussianBlur(plane, 4);

        var peak = blurred.Row(20)[30];
        Assert.Equal(1 / (2 * MathF.PI * 16), peak, 0.0003f);
        Assert.Equal(peak * MathF.Exp(-16f / 32), blurred.Row(20)[34], 0.0001f);
        Assert.Equal(peak * MathF.Exp(-25f / 32), blurred.Row(15)[30], 0.0001f);
    }

    private static double AreaAverage(Plane<float> plane, int y, int x, double vertical, double horizontal)
    {
        var sum = 0.0;
        for (var row = 0; row < plane.Height; row++)
        {
            for (var column = 0; column < plane.Width; column++)
            {
                var high = Math.Min(row + 1, (y + 1) * vertical) - Math.Max(row, y * vertical);
                var wide = Math.Min(column + 1, (x + 1) * horizontal) - Math.Max(column, x * horizontal);
                sum += Math.Max(0, high) * Math.Max(0, wide) * plane.Row(row)[column];
            }
        }

        return sum / (vertical * horizontal);
    }

    private static Plane<float> Filled(int height, int width, Func<int, int, float> value)
    {
        var plane = new Plane<float>(new Extent(height, width));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                plane.Row(y)[x] = value(y, x);
            }
        }

        return plane;
    }

    private static Plane<byte> Noise(int height, int width, int seed)
    {
        var plane = new Plane<byte>(new Extent(height, width));
        new Random(seed).NextBytes(plane.Rows(0, height));
        return plane;
    }
}
