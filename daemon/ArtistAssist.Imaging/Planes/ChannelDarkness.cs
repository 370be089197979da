using ArtistAssist.Imaging.Native;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Planes;

/// <summary>
/// Reads how dark red, green and blue each are, for analysis only: 255 - v of sRGB values, 0 white to 255 none of the channel. Profile and
/// alpha count as in <see cref="DarknessReader"/>. Blue pencil is dark in red and light in blue, which one plane of luma cannot tell.
/// </summary>
public sealed class ChannelDarkness : IPlaneStrips
{
    /// <summary>Red, green, blue.</summary>
    public const int Channels = 3;

    private readonly IPixelSource _source;
    private readonly SrgbImage? _srgb;
    private readonly VipsImage? _bytes;
    private readonly VipsRegion? _region;
    private byte[] _pixels = [];

    /// <summary>Opens a picture in colour.</summary>
    /// <param name="source">The picture; not gray.</param>
    /// <param name="iccProfile">Its profile; empty, or one that does not fit, is taken as sRGB.</param>
    /// <param name="cancellationToken">Checked at each strip.</param>
    /// <exception cref="ArgumentException">The picture has no colour.</exception>
    public ChannelDarkness(IPixelSource source, ReadOnlyMemory<byte> iccProfile, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Layout.Channels is ChannelLayout.Gray or ChannelLayout.GrayAlpha)
        {
            throw new ArgumentException("A gray picture has no channels to tell apart.", nameof(source));
        }

        _source = source;
        if (!PlainDarkness.Fits(source.Layout, iccProfile))
        {
            _srgb = SrgbImage.Open(source, iccProfile, cancellationToken);
            _bytes = _srgb.Compute(image => ToBytes(image, source.Layout));
            _region = new VipsRegion(_bytes);
        }
    }

    /// <inheritdoc/>
    public void Read(int y, IReadOnlyList<Plane<byte>> strip)
    {
        ArgumentNullException.ThrowIfNull(strip);
        ArgumentOutOfRangeException.ThrowIfNotEqual(strip.Count, Channels);
        var (rowCount, length) = (strip[0].Height, strip[0].Height * _source.Layout.Width);
        if (_pixels.Length < Channels * length)
        {
            _pixels = GC.AllocateUninitializedArray<byte>(Channels * length);
        }

        ReadPixels(y, rowCount, _pixels.AsSpan(0, Channels * length));
        PlainDarkness.SplitRgb(
            _pixels.AsSpan(0, Channels * length), strip[0].Rows(0, rowCount), strip[1].Rows(0, rowCount), strip[2].Rows(0, rowCount));
    }

    /// <summary>Gives back what libvips holds.</summary>
    public void Dispose()
    {
        _region?.Dispose();
        _bytes?.Dispose();
        _srgb?.Dispose();
    }

    private void ReadPixels(int y, int rowCount, Span<byte> pixels)
    {
        if (_srgb is null)
        {
            _source.ReadRows(y, rowCount, pixels);
            return;
        }

        _ = _srgb.Compute(_ =>
        {
            _region!.ReadRows(y, rowCount, _pixels);
            return true;
        });
    }

    private static VipsImage ToBytes(VipsImage image, PixelLayout layout)
    {
        if (layout.BitDepth == 8)
        {
            return PlaneImage.Cast<byte>(image);
        }

        using var linear = new VipsOperation("linear");
        using var scaled = linear.Set("in", image).Set("a", [255 / SrgbImage.WhiteOf(layout)]).Set("b", [0.0]).RunToImage();
        return PlaneImage.Cast<byte>(scaled);
    }
}
