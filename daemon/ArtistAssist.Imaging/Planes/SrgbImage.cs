using System.Runtime.ExceptionServices;
using ArtistAssist.Imaging.Native;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Planes;

/// <summary>
/// A picture as libvips reads it: brought to sRGB by its profile (relative colorimetric), laid on white paper by its alpha, one band for gray
/// and three for colour, samples of the source's depth.
/// </summary>
internal sealed class SrgbImage : IDisposable
{
    private readonly GeneratedImage _generated;

    private SrgbImage(GeneratedImage generated, VipsImage image)
    {
        _generated = generated;
        Image = image;
    }

    internal VipsImage Image { get; }

    /// <summary>Opens a picture.</summary>
    /// <param name="source">The picture; read when the image is computed.</param>
    /// <param name="iccProfile">Its profile; empty, or one that does not fit, is taken as sRGB.</param>
    /// <param name="cancellationToken">Checked at each strip.</param>
    internal static SrgbImage Open(IPixelSource source, ReadOnlyMemory<byte> iccProfile, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        var generated = new GeneratedImage(source, null, cancellationToken);
        try
        {
            if (!iccProfile.IsEmpty)
            {
                generated.Image.SetBlob("icc-profile-data", iccProfile.Span);
            }

            using var opaque = Flatten(generated.Image, source.Layout);
            return new SrgbImage(generated, ToSrgb(opaque, source.Layout, iccProfile));
        }
        catch
        {
            generated.Dispose();
            throw;
        }
    }

    /// <summary>Full white in the samples of a layout.</summary>
    internal static double WhiteOf(PixelLayout layout) => layout.BitDepth == 16 ? 65535 : 255;

    /// <summary>Runs libvips on the image; what the source throws passes through.</summary>
    internal T Compute<T>(Func<VipsImage, T> work)
    {
        try
        {
            return work(Image);
        }
        catch (VipsException) when (_generated.Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
            throw;
        }
    }

    public void Dispose()
    {
        Image.Dispose();
        _generated.Dispose();
    }

    private static VipsImage Flatten(VipsImage image, PixelLayout layout)
    {
        if (!layout.HasAlpha)
        {
            return PlaneImage.Same(image);
        }

        var white = WhiteOf(layout);
        using var flatten = new VipsOperation("flatten");
        return flatten.Set("in", image).Set("background", [white]).Set("max_alpha", white).RunToImage();
    }

    private static VipsImage ToSrgb(VipsImage image, PixelLayout layout, ReadOnlyMemory<byte> iccProfile)
    {
        if (iccProfile.IsEmpty)
        {
            return PlaneImage.Same(image);
        }

        try
        {
            using var transform = new VipsOperation("icc_transform");
            return transform.Set("in", image).Set("output_profile", "srgb").Set("embedded", true).Set("intent", 1).Set("depth", layout.BitDepth).RunToImage();
        }
        catch (VipsException)
        {
            return PlaneImage.Same(image);
        }
    }
}
