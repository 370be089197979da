namespace ArtistAssist.Imaging.Pixels;

/// <summary>Which channels a pixel holds, in their order in memory. Alpha is straight, never premultiplied.</summary>
public enum ChannelLayout
{
    /// <summary>One channel of gray.</summary>
    Gray,

    /// <summary>Gray and alpha.</summary>
    GrayAlpha,

    /// <summary>Red, green, blue.</summary>
    Rgb,

    /// <summary>Red, green, blue, alpha.</summary>
    Rgba,

    /// <summary>Blue, green, red, alpha: how Krita and many toolkits hold pixels.</summary>
    Bgra,
}
