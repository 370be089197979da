using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Imaging.Tests.Planes;

public class RowSamplesTests
{
    [Fact]
    public void ToFloats_EveryByte_IsItsValue()
    {
        var bytes = Enumerable.Range(0, 256).Select(value => (byte)value).Append((byte)7).ToArray();
        var floats = new float[bytes.Length];

        RowSamples.ToFloats(bytes, floats);

        Assert.Equal(bytes.Select(value => (float)value), floats);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public void ToBytes_AnyFloat_IsTheNearestByte(int repeat)
    {
        float[] floats = [-1e9f, -0.6f, 0, 0.49f, 0.5f, 127.5f, 254.4f, 254.6f, 300, float.NaN, float.PositiveInfinity];
        byte[] expected = [0, 0, 0, 0, 1, 128, 254, 255, 255, 0, 255];
        var bytes = new byte[floats.Length * repeat];

        RowSamples.ToBytes([.. Enumerable.Repeat(floats, repeat).SelectMany(row => row)], bytes);

        Assert.Equal(Enumerable.Repeat(expected, repeat).SelectMany(row => row), bytes);
    }
}
