using ArtistAssist.Protocol.V1;

namespace ArtistAssist.PluginSdk.Layers;

/// <summary>Where rows of pixels lie.</summary>
internal static class LayerRows
{
    public static int Channels(ChannelLayout channels) => channels switch
    {
        ChannelLayout.Gray => 1,
        ChannelLayout.GrayAlpha => 2,
        ChannelLayout.Rgb => 3,
        ChannelLayout.Rgba or ChannelLayout.Bgra => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(channels), channels, null),
    };

    public static int PixelBytes(PixelLayout layout) => Channels(layout.Channels) * (int)(layout.BitDepth / 8);

    public static int Stride(PixelLayout layout) => layout.Stride == 0 ? checked((int)layout.Width * PixelBytes(layout)) : checked((int)layout.Stride);

    /// <summary>Bytes of all rows; the last one may lack its gap.</summary>
    public static long Length(PixelLayout layout) =>
        layout.Height == 0 ? 0 : ((layout.Height - 1L) * Stride(layout)) + ((long)layout.Width * PixelBytes(layout));

    public static PixelLayout WithStride(PixelLayout layout, Bounds size, int stride) => new()
    {
        Width = size.Width,
        Height = size.Height,
        Channels = layout.Channels,
        BitDepth = layout.BitDepth,
        Stride = (uint)stride,
    };

    public static byte[] Cut(ReadOnlySpan<byte> rows, int stride, int pixelBytes, Bounds place)
    {
        var row = (int)place.Width * pixelBytes;
        var cut = new byte[row * (long)place.Height];
        for (var y = 0; y < (int)place.Height; y++)
        {
            rows.Slice((((int)place.Y + y) * stride) + ((int)place.X * pixelBytes), row).CopyTo(cut.AsSpan(y * row));
        }

        return cut;
    }
}
