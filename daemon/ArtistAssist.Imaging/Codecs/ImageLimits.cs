using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Codecs;

/// <summary>What a picture may claim, checked before any pixel of it is decoded.</summary>
public sealed record ImageLimits
{
    /// <summary>Longest side in pixels, 1 to 65 535. Default 65 500.</summary>
    public int MaximumSide { get; init; } = 65_500;

    /// <summary>Most megapixels, at least 1. Default 200.</summary>
    public int MaximumMegapixels { get; init; } = 200;

    /// <summary>Most bytes of decoded pixels. Default 2 GiB, which 200 megapixels of RGBA at 16 bits stay under.</summary>
    public long MaximumDecodedBytes { get; init; } = 2L << 30;

    internal void CheckSize(long height, long width)
    {
        var side = Math.Min(MaximumSide, PixelLayout.MaximumSide);
        if (height > side || width > side)
        {
            throw ImageTooLargeException.ForSide(height, width, side);
        }

        if (height * width > MaximumMegapixels * 1_000_000L)
        {
            throw ImageTooLargeException.ForMegapixels(height, width, MaximumMegapixels);
        }
    }

    internal void CheckBytes(PixelLayout layout)
    {
        if (layout.ByteCount > MaximumDecodedBytes)
        {
            throw ImageTooLargeException.ForBytes(layout.Height, layout.Width, layout.ByteCount, MaximumDecodedBytes);
        }
    }
}
