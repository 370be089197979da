using System.Runtime.InteropServices;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Compositing;

/// <summary>
/// Lays a proposal over a source. Where the mask is 0 the result is the source bit for bit, alpha and 16 bits included; where it is 255,
/// at strength 1, it is the proposal; between, each channel is mixed linearly and rounded to the nearest. Row by row, so a picture of any
/// size takes a few rows of memory.
/// </summary>
public static class Compositor
{
    /// <summary>Writes the composite of the whole canvas.</summary>
    /// <param name="source">The artist's pixels.</param>
    /// <param name="proposal">The model's, in the same channels and depth; they must lie under every pixel that the mask lets change.</param>
    /// <param name="mask">Of the source's size.</param>
    /// <param name="strength">0 leaves the source, 1 applies the mask as it is.</param>
    /// <param name="result">Of the source's layout. May be the source itself, where that is a sink too.</param>
    /// <param name="cancellationToken">Checked at each strip.</param>
    /// <exception cref="ArgumentException">Sizes or layouts do not fit together.</exception>
    public static void Compose(
        IPixelSource source, PlacedPixels proposal, Mask mask, double strength, IPixelSink result, CancellationToken cancellationToken)
    {
        Check(source, proposal, mask, result);
        ArgumentOutOfRangeException.ThrowIfNegative(strength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(strength, 1);
        var factor = (byte)Math.Round(strength * 255);
        var layout = source.Layout;
        var strip = new byte[RowRange.StripRows(layout) * layout.RowBytes];
        var rows = new Rows(layout, proposal.Place);
        for (var y = 0; y < layout.Height; y += RowRange.StripRows(layout))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rowCount = Math.Min(RowRange.StripRows(layout), layout.Height - y);
            source.ReadRows(y, rowCount, strip);
            for (var row = 0; row < rowCount; row++)
            {
                mask.ReadRow(y + row, rows.Mask);
                Coverage.Scale(rows.Mask, factor);
                rows.Apply(proposal, y + row, strip.AsSpan(row * layout.RowBytes, layout.RowBytes));
            }

            result.WriteRows(y, rowCount, strip);
        }
    }

    private static void Check(IPixelSource source, PlacedPixels proposal, Mask mask, IPixelSink result)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentNullException.ThrowIfNull(result);
        var layout = source.Layout;
        if (result.Layout != layout)
        {
            throw new ArgumentException("The result is not of the source's layout.", nameof(result));
        }

        if (mask.Canvas != layout.Extent)
        {
            throw new ArgumentException($"The mask is for a canvas of {mask.Canvas}, and the source has {layout.Extent}.", nameof(mask));
        }

        if (proposal.Pixels.Layout.WithExtent(layout.Extent) != layout)
        {
            throw new ArgumentException("The proposal is not of the source's channels and depth.", nameof(proposal));
        }

        if (mask.ChangeableBounds() is { } changeable && !proposal.Place.Contains(changeable))
        {
            throw new ArgumentException("The mask lets pixels change that the proposal does not cover.", nameof(proposal));
        }
    }

    /// <summary>The rows in work.</summary>
    private sealed class Rows(PixelLayout layout, Geometry.Bounds place)
    {
        private readonly byte[] _proposal = new byte[place.Width * layout.BytesPerPixel];
        private readonly byte[] _coverage = new byte[layout.Width * layout.ChannelCount];
        private readonly byte[] _mask = new byte[layout.Width];

        internal Span<byte> Mask => _mask;

        /// <summary>Mixes the proposal into one row, from the first to the last pixel that may change.</summary>
        internal void Apply(PlacedPixels proposal, int y, Span<byte> row)
        {
            var first = _mask.AsSpan().IndexOfAnyExcept((byte)0);
            if (first < 0)
            {
                return;
            }

            var count = _mask.AsSpan().LastIndexOfAnyExcept((byte)0) - first + 1;
            proposal.Pixels.ReadRows(y - place.Y, 1, _proposal);
            var mask = _mask.AsSpan(first, count);
            var source = row.Slice(first * layout.BytesPerPixel, count * layout.BytesPerPixel);
            var proposed = _proposal.AsSpan((first - place.X) * layout.BytesPerPixel, source.Length);
            if (!mask.ContainsAnyExcept((byte)255))
            {
                proposed.CopyTo(source);
                return;
            }

            var coverage = _coverage.AsSpan(0, count * layout.ChannelCount);
            Coverage.Repeat(mask, layout.ChannelCount, coverage);
            if (layout.BitDepth == 16)
            {
                var words = MemoryMarshal.Cast<byte, ushort>(source);
                Mixing.Words(words, MemoryMarshal.Cast<byte, ushort>(proposed), coverage, words);
            }
            else
            {
                Mixing.Bytes(source, proposed, coverage, source);
            }
        }
    }
}
