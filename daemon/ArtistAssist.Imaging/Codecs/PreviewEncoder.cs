using ArtistAssist.Imaging.Native;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Imaging.Codecs;

/// <summary>Writes small pictures to look at: WebP, sRGB of 8 bits, laid on white paper, lossy and without metadata.</summary>
public static class PreviewEncoder
{
    /// <summary>At which the grain of a pencil is kept and a page of line art stays under 100 KiB.</summary>
    private const int Quality = 80;

    private const int KeepNothing = 0;

    /// <summary>Writes a preview.</summary>
    /// <param name="source">The picture, read in strips.</param>
    /// <param name="iccProfile">Its profile; empty, or one that does not fit, is taken as sRGB.</param>
    /// <param name="longestSide">Longest side of the preview in pixels, above 0; a smaller picture keeps its size.</param>
    /// <param name="output">Takes the file; stays open.</param>
    /// <param name="cancellationToken">Checked at each strip.</param>
    public static void Encode(IPixelSource source, ReadOnlyMemory<byte> iccProfile, int longestSide, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(longestSide);
        var scale = Math.Min(1, (double)longestSide / source.Layout.Extent.LongestSide);
        using var srgb = SrgbImage.Open(source, iccProfile, cancellationToken);
        srgb.Compute(image =>
        {
            using var bytes = ToBytes(image);
            using var small = Shrink(bytes, scale);
            using var target = new VipsTarget(output);
            using var save = new VipsOperation("webpsave_target");
            save.Set("in", small).Set("target", target).Set("Q", Quality).Set("keep", KeepNothing).Run();
            return target.Failure is { } failure ? throw new IOException("The preview could not be written.", failure) : true;
        });
    }

    private static VipsImage ToBytes(VipsImage image)
    {
        if (image.SampleBytes == 1)
        {
            return PlaneImage.Same(image);
        }

        using var cast = new VipsOperation("cast");
        using var bytes = cast.Set("in", image).Set("format", (int)BandFormat.UChar).Set("shift", true).RunToImage();
        using var copy = new VipsOperation("copy");
        return copy.Set("in", bytes).Set("interpretation", (int)(bytes.Bands == 1 ? Interpretation.BlackWhite : Interpretation.Srgb)).RunToImage();
    }

    private static VipsImage Shrink(VipsImage image, double scale)
    {
        if (scale >= 1)
        {
            return PlaneImage.Same(image);
        }

        using var resize = new VipsOperation("resize");
        return resize.Set("in", image).Set("scale", scale).RunToImage();
    }
}
