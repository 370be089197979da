using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Imaging.Pixels;

/// <summary>
/// How interleaved pixels lie in memory or in a file: rows from the top, without padding between them, samples of 16 bits in
/// little-endian order.
/// </summary>
public readonly record struct PixelLayout
{
    /// <summary>Describes pixels.</summary>
    /// <param name="extent">Size; both sides from 1 to 65 535.</param>
    /// <param name="channels">Channels of a pixel.</param>
    /// <param name="bitDepth">Bits of a sample: 8 or 16.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public PixelLayout(Extent extent, ChannelLayout channels, int bitDepth)
    {
        if (extent.Height is < 1 or > MaximumSide || extent.Width is < 1 or > MaximumSide)
        {
            throw new ArgumentOutOfRangeException(nameof(extent), extent, $"Both sides of a picture must be from 1 to {MaximumSide} pixels.");
        }

        if (!Enum.IsDefined(channels))
        {
            throw new ArgumentOutOfRangeException(nameof(channels), channels, "This channel layout is not known.");
        }

        if (bitDepth is not (8 or 16))
        {
            throw new ArgumentOutOfRangeException(nameof(bitDepth), bitDepth, "The bit depth must be 8 or 16.");
        }

        Extent = extent;
        Channels = channels;
        BitDepth = bitDepth;
    }

    /// <summary>The longest side that any picture may have; a row then stays under 512 KiB.</summary>
    public const int MaximumSide = 65_535;

    /// <summary>Size in pixels.</summary>
    public Extent Extent { get; }

    /// <summary>Channels of a pixel.</summary>
    public ChannelLayout Channels { get; }

    /// <summary>Bits of a sample, 8 or 16.</summary>
    public int BitDepth { get; }

    /// <summary>Rows.</summary>
    public int Height => Extent.Height;

    /// <summary>Columns.</summary>
    public int Width => Extent.Width;

    /// <summary>Channels of a pixel, 1 to 4.</summary>
    public int ChannelCount => Channels switch
    {
        ChannelLayout.Gray => 1,
        ChannelLayout.GrayAlpha => 2,
        ChannelLayout.Rgb => 3,
        _ => 4,
    };

    /// <summary>Whether the last channel is alpha.</summary>
    public bool HasAlpha => Channels is ChannelLayout.GrayAlpha or ChannelLayout.Rgba or ChannelLayout.Bgra;

    /// <summary>Bytes of a sample, 1 or 2.</summary>
    public int BytesPerSample => BitDepth / 8;

    /// <summary>Bytes of a pixel, 1 to 8.</summary>
    public int BytesPerPixel => ChannelCount * BytesPerSample;

    /// <summary>Bytes of a row, which is also the stride.</summary>
    public int RowBytes => Width * BytesPerPixel;

    /// <summary>Bytes of the whole picture.</summary>
    public long ByteCount => (long)Height * RowBytes;

    /// <summary>The same channels and depth in another size.</summary>
    public PixelLayout WithExtent(Extent extent) => new(extent, Channels, BitDepth);
}
