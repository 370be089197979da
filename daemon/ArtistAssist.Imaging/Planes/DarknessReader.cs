using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Native;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Planes;

/// <summary>
/// Reads how dark a picture is, for analysis only: 1 - luma, where luma = 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601) of sRGB values.
/// That is linear in what the eye takes for evenly spaced grays, and for a gray scan simply 1 - v. Pixels are brought to sRGB by their
/// ICC profile (relative colorimetric) and laid on white paper by their alpha. The source is read in strips.
/// </summary>
public static class DarknessReader
{
    private const int SmallestBand = 256;

    private static readonly double[] LumaWeights = [0.299, 0.587, 0.114];

    /// <summary>Darkness as bytes, 0 white to 255 black.</summary>
    /// <param name="source">The picture.</param>
    /// <param name="iccProfile">Its profile; empty, or one that does not fit, is taken as sRGB.</param>
    /// <param name="extent">Size to shrink or enlarge to on the way (area average, cubic); null for the picture's own.</param>
    /// <param name="cancellationToken">Checked at each strip.</param>
    public static Plane<byte> ReadBytes(IPixelSource source, ReadOnlyMemory<byte> iccProfile, Extent? extent, CancellationToken cancellationToken) =>
        extent is null && PlainDarkness.Fits(source.Layout, iccProfile)
            ? PlainDarkness.Read(source, cancellationToken)
            : extent is null
                ? ReadBands(source, iccProfile, cancellationToken)
                : Read<byte>(source, iccProfile, extent, 255, cancellationToken);

    /// <summary>Darkness as floats, 0 white to 1 black; enlarging may overshoot a little.</summary>
    /// <param name="source">The picture.</param>
    /// <param name="iccProfile">Its profile; empty, or one that does not fit, is taken as sRGB.</param>
    /// <param name="extent">Size to shrink or enlarge to on the way (area average, cubic); null for the picture's own.</param>
    /// <param name="cancellationToken">Checked at each strip.</param>
    public static Plane<float> ReadFloats(IPixelSource source, ReadOnlyMemory<byte> iccProfile, Extent? extent, CancellationToken cancellationToken) =>
        Read<float>(source, iccProfile, extent, 1, cancellationToken);

    /// <summary>Colour conversion takes most of the time and runs on one core for one image, so bands are images of their own.</summary>
    private static Plane<byte> ReadBands(IPixelSource source, ReadOnlyMemory<byte> iccProfile, CancellationToken cancellationToken)
    {
        var darkness = new Plane<byte>(source.Layout.Extent);
        var count = Math.Clamp(darkness.Height / SmallestBand, 1, Environment.ProcessorCount);
        var shared = new SharedPixels(source);
        try
        {
            Parallel.For(0, count, band =>
            {
                var top = (int)((long)darkness.Height * band / count);
                var bottom = (int)((long)darkness.Height * (band + 1) / count);
                var part = new CroppedPixels(shared, new Bounds(0, top, darkness.Width, bottom - top));
                using var read = Read<byte>(part, iccProfile, null, 255, cancellationToken);
                read.Rows(0, read.Height).CopyTo(darkness.Rows(top, read.Height));
            });
            return darkness;
        }
        catch (AggregateException failures)
        {
            darkness.Dispose();
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
            throw;
        }
    }

    private static Plane<T> Read<T>(IPixelSource source, ReadOnlyMemory<byte> iccProfile, Extent? extent, double black, CancellationToken cancellationToken)
        where T : unmanaged
    {
        using var srgb = SrgbImage.Open(source, iccProfile, cancellationToken);
        return srgb.Compute(image =>
        {
            using var luma = ToLuma(image);
            using var darkness = Invert(luma, SrgbImage.WhiteOf(source.Layout), black);
            return PlaneImage.Read<T>(darkness, extent ?? source.Layout.Extent, cancellationToken);
        });
    }

    /// <summary>Colour or gray, to one band of floats.</summary>
    private static VipsImage ToLuma(VipsImage image)
    {
        if (image.Bands == 1)
        {
            return PlaneImage.Same(image);
        }

        using var weights = VipsImage.Matrix(3, 1, LumaWeights);
        using var recombine = new VipsOperation("recomb");
        return recombine.Set("in", image).Set("m", weights).RunToImage();
    }

    private static VipsImage Invert(VipsImage luma, double white, double black)
    {
        using var linear = new VipsOperation("linear");
        return linear.Set("in", luma).Set("a", [-black / white]).Set("b", [black]).RunToImage();
    }
}
