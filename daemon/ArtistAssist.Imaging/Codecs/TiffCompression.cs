namespace ArtistAssist.Imaging.Codecs;

/// <summary>Lossless compression of a TIFF file; numbers are libvips'.</summary>
public enum TiffCompression
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Deflate (zip).</summary>
    Deflate = 2,

    /// <summary>PackBits.</summary>
    PackBits = 3,

    /// <summary>LZW.</summary>
    Lzw = 5,
}
