using System.Globalization;
using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Imaging.Codecs;

/// <summary>The picture is larger than a limit allows. Nothing of it has been decoded.</summary>
public sealed class ImageTooLargeException : ImagingException
{
    private ImageTooLargeException(string message, long height, long width)
        : base(message)
    {
        Height = height;
        Width = width;
    }

    /// <summary>Rows that the file claims.</summary>
    public long Height { get; }

    /// <summary>Columns that the file claims.</summary>
    public long Width { get; }

    internal static ImageTooLargeException ForSide(long height, long width, int maximumSide) =>
        new(Invariant($"The picture is {width} x {height} pixels and no side may be longer than {maximumSide}: scale it down or cut it into parts."), height, width);

    internal static ImageTooLargeException ForMegapixels(long height, long width, int maximumMegapixels) =>
        new(Invariant($"The picture is {width} x {height} pixels, which is more than {maximumMegapixels} megapixels: scale it down, or raise the limit in the settings."), height, width);

    internal static ImageTooLargeException ForBytes(long height, long width, long bytes, long maximumBytes) =>
        new(Invariant($"The picture of {width} x {height} pixels needs {bytes >> 20} MiB, more than the {maximumBytes >> 20} MiB allowed: scale it down, or raise the limit in the settings."), height, width);

    internal static ImageTooLargeException ForFormat(Extent extent, ImageFormat format, int maximumSide) =>
        new(Invariant($"{((ImageFormat?)format).Name()} cannot hold a picture of {extent}, only sides up to {maximumSide}: choose PNG or TIFF."), extent.Height, extent.Width);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
