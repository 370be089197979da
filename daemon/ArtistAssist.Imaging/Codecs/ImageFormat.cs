namespace ArtistAssist.Imaging.Codecs;

/// <summary>File formats that are read; the first four are written too.</summary>
public enum ImageFormat
{
    /// <summary>PNG, 1 to 16 bits.</summary>
    Png,

    /// <summary>JPEG, 8 bits, no alpha.</summary>
    Jpeg,

    /// <summary>WebP, 8 bits, colour only.</summary>
    Webp,

    /// <summary>TIFF, 8 or 16 bits.</summary>
    Tiff,

    /// <summary>GIF; read only, first frame.</summary>
    Gif,

    /// <summary>AVIF; read only.</summary>
    Avif,

    /// <summary>Photoshop document, PSD or PSB; read only, the flattened picture, opaque.</summary>
    Psd,

    /// <summary>OpenRaster document; read only, the merged image.</summary>
    OpenRaster,

    /// <summary>Krita document; read only, the merged image.</summary>
    Krita,

    /// <summary>Clip Studio Paint document; read only, the embedded preview.</summary>
    ClipStudio,

    /// <summary>SVG of the lines; never read, written by <see cref="Vectors.SvgWriter"/>.</summary>
    Svg,

    /// <summary>PDF; read only, pages that are one scanned picture each.</summary>
    Pdf,
}
