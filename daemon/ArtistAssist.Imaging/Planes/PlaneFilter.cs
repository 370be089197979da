using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Native;

namespace ArtistAssist.Imaging.Planes;

/// <summary>Filters over whole planes. Beyond the rim the nearest pixel counts again. Each makes a new plane, which the caller owns.</summary>
public static class PlaneFilter
{
    /// <summary>Resamples to another size, each axis for itself: shrinks by area, enlarges by the kernel. The rims stay where they are.</summary>
    /// <param name="plane">Source.</param>
    /// <param name="extent">Size to make; both sides at least 1.</param>
    /// <param name="kernel">How to enlarge.</param>
    public static Plane<float> Resize(Plane<float> plane, Extent extent, ResampleKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(plane);
        ArgumentOutOfRangeException.ThrowIfLessThan(extent.Height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(extent.Width, 1);
        return Resampling.Resize(plane, extent, kernel);
    }

    /// <summary>As <see cref="Resize(Plane{float}, Extent, ResampleKernel)"/>; bytes are rounded to the nearest.</summary>
    public static Plane<byte> Resize(Plane<byte> plane, Extent extent, ResampleKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(plane);
        ArgumentOutOfRangeException.ThrowIfLessThan(extent.Height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(extent.Width, 1);
        return ByteResampler.Resize(plane, extent, kernel);
    }

    /// <summary>Gaussian blur.</summary>
    /// <param name="plane">Source.</param>
    /// <param name="sigma">Standard deviation in pixels, above 0.</param>
    public static Plane<T> GaussianBlur<T>(Plane<T> plane, double sigma)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(plane);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigma);
        const int FloatPrecision = 1;
        return PlaneImage.Apply(plane, image =>
        {
            using var blur = new VipsOperation("gaussblur");
            // The tail that libvips cuts off by default, a fifth of the height, shows as a box.
            return blur.Set("in", image).Set("sigma", sigma).Set("min_ampl", 0.01).Set("precision", FloatPrecision).RunToImage();
        });
    }

    /// <summary>The value below which a share of each pixel's square neighbourhood lies.</summary>
    /// <param name="plane">Source; larger than the window on both sides.</param>
    /// <param name="window">Side of the square in pixels, odd.</param>
    /// <param name="share">0 for the least, 0.5 for the median, 1 for the greatest.</param>
    public static Plane<T> Percentile<T>(Plane<T> plane, int window, double share)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        var rank = (int)Math.Round(share * ((window * window) - 1), MidpointRounding.ToEven);
        return Rank(plane, window, rank);
    }

    private static Plane<T> Rank<T>(Plane<T> plane, int window, int rank)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(plane);
        return PlaneImage.Apply(plane, image =>
        {
            using var filter = new VipsOperation("rank");
            return filter.Set("in", image).Set("width", window).Set("height", window).Set("index", rank).RunToImage();
        });
    }
}
