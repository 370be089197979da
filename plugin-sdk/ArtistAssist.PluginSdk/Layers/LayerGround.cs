using ArtistAssist.PluginSdk.Layers;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.PluginSdk;

/// <summary>
/// What lies under a proposal: the artist's pixels and the selection, cut to the selection's rectangle, so that it may be kept until
/// proposals come. All members may be used from several threads at once.
/// </summary>
public sealed class LayerGround
{
    private LayerGround(PixelLayout layout, Bounds place, ReadOnlyMemory<byte> rows, byte[]? mask, bool isOverlay)
    {
        Layout = layout;
        Place = place;
        Rows = rows;
        Mask = mask;
        IsOverlay = isOverlay;
    }

    /// <summary>The part of the picture where something may change, in pixels; empty when that is nothing.</summary>
    public Bounds Place { get; }

    /// <summary>True for a proposal that is a layer already, such as a cleanup with transparent output: its alpha is taken as it is.</summary>
    public bool IsOverlay { get; }

    /// <summary>How the rows lie: of the size of <see cref="Place"/>, with a stride.</summary>
    internal PixelLayout Layout { get; }

    internal ReadOnlyMemory<byte> Rows { get; }

    /// <summary>One byte a pixel of <see cref="Place"/>; null when everything may change.</summary>
    internal byte[]? Mask { get; }

    /// <summary>Bytes that are kept.</summary>
    public long Size => Rows.Length + (Mask?.Length ?? 0);

    /// <summary>The ground of a picture and a selection.</summary>
    /// <param name="rows">The picture's rows. Without a mask they are kept, not copied, and must not change.</param>
    /// <param name="layout">How they lie.</param>
    /// <param name="mask">One byte a pixel of <paramref name="maskPlace"/>, 255 may change, 0 must not; null for everything.</param>
    /// <param name="maskPlace">Where the mask lies on the picture; null for a mask of the picture's size.</param>
    /// <param name="isOverlay">True where the proposals will be layers already: cleanup with transparent output.</param>
    /// <exception cref="ArgumentException">The rows are too few, or the mask does not fit its place or the picture.</exception>
    public static LayerGround Of(
        ReadOnlyMemory<byte> rows, PixelLayout layout, ReadOnlyMemory<byte>? mask = null, Bounds? maskPlace = null, bool isOverlay = false)
    {
        ArgumentNullException.ThrowIfNull(layout);
        var whole = new Bounds { Width = layout.Width, Height = layout.Height };
        var stride = LayerRows.Stride(layout);
        if (rows.Length < LayerRows.Length(layout))
        {
            throw new ArgumentException($"{layout.Width} x {layout.Height} pixels take {LayerRows.Length(layout)} bytes, not {rows.Length}.", nameof(rows));
        }

        if (mask is not { } values)
        {
            return new(LayerRows.WithStride(layout, whole, stride), whole, rows, null, isOverlay);
        }

        var place = maskPlace ?? whole;
        if (values.Length != (long)place.Width * place.Height || (long)place.X + place.Width > whole.Width || (long)place.Y + place.Height > whole.Height)
        {
            throw new ArgumentException($"The mask has {values.Length} bytes for {place.Width} x {place.Height} pixels at {place.X}, {place.Y} on {whole.Width} x {whole.Height}.", nameof(mask));
        }

        var tight = MaskBounds.Of(values.Span, (int)place.Width, (int)place.Height);
        var onPicture = new Bounds { X = place.X + tight.X, Y = place.Y + tight.Y, Width = tight.Width, Height = tight.Height };
        var pixel = LayerRows.PixelBytes(layout);
        return new(
            LayerRows.WithStride(layout, onPicture, (int)onPicture.Width * pixel),
            onPicture,
            LayerRows.Cut(rows.Span, stride, pixel, onPicture),
            LayerRows.Cut(values.Span, (int)place.Width, 1, tight),
            isOverlay);
    }

    /// <summary>The proposal as a layer.</summary>
    /// <param name="result">The proposal for the whole picture.</param>
    /// <param name="alpha">What the layer is transparent of.</param>
    /// <param name="channels">Order of its channels: RGBA or BGRA.</param>
    /// <exception cref="ArgumentException">The proposal is not for this picture, or the order is neither.</exception>
    public Layer Compose(ResultPixels result, LayerAlpha alpha = LayerAlpha.Mask, ChannelLayout channels = ChannelLayout.Rgba)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (channels is not (ChannelLayout.Rgba or ChannelLayout.Bgra))
        {
            throw new ArgumentException($"A layer is RGBA or BGRA, not {channels}.", nameof(channels));
        }

        var layout = result.Result.Layout;
        if (Place.X + Place.Width > layout.Width || Place.Y + Place.Height > layout.Height)
        {
            throw new ArgumentException($"The proposal has {layout.Width} x {layout.Height} pixels, too few for this picture.", nameof(result));
        }

        return layout.BitDepth == 16
            ? new LayerComposition<ushort>(this, result, alpha, channels).Compose()
            : new LayerComposition<byte>(this, result, alpha, channels).Compose();
    }

    /// <summary>A small picture of the proposal on white paper, cut to the ground's place.</summary>
    /// <param name="result">The proposal for the whole picture.</param>
    /// <param name="longestSide">Longest side in pixels, 1 or more; a smaller proposal is not enlarged.</param>
    /// <param name="channels">Order of its channels: RGBA or BGRA.</param>
    /// <returns>8 bits, opaque; its place is its size, at 0, 0.</returns>
    public Layer Thumbnail(ResultPixels result, int longestSide = 256, ChannelLayout channels = ChannelLayout.Rgba)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentOutOfRangeException.ThrowIfLessThan(longestSide, 1);
        return Layers.Thumbnail.Of(result, Place, longestSide, channels);
    }
}
