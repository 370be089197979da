using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Compositing;

/// <summary>Compares what is written with the source on its way, so that the receipt needs no second pass. Rows come in order.</summary>
public sealed class ReceiptSink : IPixelSink, IDisposable
{
    private readonly IPixelSource _source;
    private readonly Mask _mask;
    private readonly IPixelSink? _next;
    private readonly PixelComparison _comparison;
    private readonly byte[] _before;
    private readonly byte[] _coverage;
    private int _nextRow;

    /// <summary>Stands before a sink.</summary>
    /// <param name="source">The artist's pixels.</param>
    /// <param name="mask">What may change, of the same size.</param>
    /// <param name="next">Takes the rows; null where only the receipt matters.</param>
    /// <exception cref="ArgumentException">Sizes or layouts do not fit together.</exception>
    public ReceiptSink(IPixelSource source, Mask mask, IPixelSink? next)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(mask);
        if (source.Layout.Extent != mask.Canvas || (next is not null && next.Layout != source.Layout))
        {
            throw new ArgumentException("Source, result and mask are not of one size and layout.");
        }

        _source = source;
        _mask = mask;
        _next = next;
        _comparison = new PixelComparison(source.Layout);
        _before = new byte[source.Layout.RowBytes];
        _coverage = new byte[source.Layout.Width];
    }

    /// <inheritdoc/>
    public PixelLayout Layout => _source.Layout;

    /// <inheritdoc/>
    public void WriteRows(int y, int rowCount, ReadOnlySpan<byte> from)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(y, _nextRow);
        for (var row = 0; row < rowCount; row++)
        {
            _source.ReadRows(y + row, 1, _before);
            _mask.ReadRow(y + row, _coverage);
            _comparison.Add(y + row, _before, from.Slice(row * Layout.RowBytes, Layout.RowBytes), _coverage);
        }

        _next?.WriteRows(y, rowCount, from);
        _nextRow += rowCount;
    }

    /// <summary>The receipt, once every row was written.</summary>
    /// <exception cref="InvalidOperationException">Rows are missing.</exception>
    /// <exception cref="KeptPixelsChangedException">A pixel changed that the mask keeps.</exception>
    public ChangeReceipt ToReceipt() => _nextRow == Layout.Height
        ? _comparison.ToReceipt()
        : throw new InvalidOperationException($"Only {_nextRow} of {Layout.Height} rows were written.");

    /// <summary>Gives back the digests.</summary>
    public void Dispose() => _comparison.Dispose();
}
