using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Codecs;

/// <summary>A picture in memory with what its file said; owns the pixels.</summary>
public sealed class DecodedImage : IDisposable
{
    internal DecodedImage(PixelBuffer pixels, ImageInfo info)
    {
        Pixels = pixels;
        Info = info;
    }

    /// <summary>The pixels, upright, in the source's own depth and colours.</summary>
    public PixelBuffer Pixels { get; }

    /// <summary>What the file said, and what happened on the way.</summary>
    public ImageInfo Info { get; }

    /// <summary>Gives back the pixels.</summary>
    public void Dispose() => Pixels.Dispose();
}
