using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Imaging.Tests.Planes;

public class ByteResamplerTests
{
    [Theory]
    [InlineData(200, 301, 67, 99)]
    [InlineData(200, 301, 199, 300)]
    [InlineData(67, 99, 200, 301)]
    [InlineData(67, 99, 68, 30)]
    [InlineData(67, 30, 20, 99)]
    [InlineData(3, 2, 40, 50)]
    [InlineData(1, 1, 9, 5)]
    [InlineData(9, 5, 1, 1)]
    public void Resize_AnySize_EqualsTheFloatPathToTheNearest(int height, int width, int newHeight, int newWidth)
    {
        using var bytes = Noise(new Extent(height, width));
        using var floats = new Plane<float>(bytes.Extent);
        RowSamples.ToFloats(bytes.Rows(0, height), floats.Rows(0, height));

        foreach (var kernel in new[] { ResampleKernel.Cubic, ResampleKernel.Bilinear })
        {
            using var resized = PlaneFilter.Resize(bytes, new Extent(newHeight, newWidth), kernel);
            using var expected = PlaneFilter.Resize(floats, new Extent(newHeight, newWidth), kernel);

            for (var y = 0; y < newHeight; y++)
            {
                for (var x = 0; x < newWidth; x++)
                {
                    // libvips looks up its kernels in steps of 1/64 of a pixel.
                    Assert.InRange(resized.Row(y)[x], Math.Clamp(expected.Row(y)[x], 0, 255) - 4.5, Math.Clamp(expected.Row(y)[x], 0, 255) + 4.5);
                }
            }
        }
    }

    [Theory]
    [InlineData(50, 70, 17, 23)]
    [InlineData(17, 23, 50, 70)]
    public void Resize_OneValue_StaysThatValue(int height, int width, int newHeight, int newWidth)
    {
        using var plane = new Plane<byte>(new Extent(height, width));
        plane.Rows(0, height).Fill(93);

        using var resized = PlaneFilter.Resize(plane, new Extent(newHeight, newWidth), ResampleKernel.Cubic);

        Assert.All(resized.Rows(0, newHeight).ToArray(), value => Assert.Equal(93, value));
    }

    [Fact]
    public void Resize_HalfInBothDirections_IsTheMeanOfFour()
    {
        using var plane = Noise(new Extent(40, 60));

        using var half = PlaneFilter.Resize(plane, new Extent(20, 30), ResampleKernel.Cubic);

        for (var y = 0; y < 20; y++)
        {
            for (var x = 0; x < 30; x++)
            {
                var sum = plane.Row(2 * y)[2 * x] + plane.Row(2 * y)[(2 * x) + 1] + plane.Row((2 * y) + 1)[2 * x] + plane.Row((2 * y) + 1)[(2 * x) + 1];
                Assert.InRange(half.Row(y)[x], (sum / 4.0) - 0.51, (sum / 4.0) + 0.51);
            }
        }
    }

    private static Plane<byte> Noise(Extent extent)
    {
        var plane = new Plane<byte>(extent);
        new Random(11).NextBytes(plane.Rows(0, extent.Height));
        return plane;
    }
}
