using System.Numerics.Tensors;
using System.Security.Cryptography;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Compositing;

/// <summary>Compares two pictures row by row. Spans are searched, hashed and counted whole; no loop goes over single pixels.</summary>
internal sealed class PixelComparison(PixelLayout layout) : IDisposable
{
    private readonly IncrementalHash _before = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash _after = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _difference = new byte[layout.RowBytes];
    private readonly byte[] _differs = new byte[layout.Width];
    private readonly PixelDifference _pixelDifference = new(layout.BytesPerPixel);

    private long _keptCount;
    private long _changedCount;
    private int _left = int.MaxValue;
    private int _right = -1;
    private int _top = -1;
    private int _bottom = -1;
    private (int X, int Y)? _firstBroken;

    internal void Add(int y, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, ReadOnlySpan<byte> coverage)
    {
        HashKept(y, before, after, coverage);
        if (before.SequenceEqual(after))
        {
            return;
        }

        TensorPrimitives.Xor(before, after, _difference);
        _pixelDifference.Mark(_difference, _differs);
        ReadOnlySpan<byte> differs = _differs;
        _changedCount += differs.Length - differs.Count((byte)0);
        _left = Math.Min(_left, differs.IndexOfAnyExcept((byte)0));
        _right = Math.Max(_right, differs.LastIndexOfAnyExcept((byte)0));
        _top = _top < 0 ? y : _top;
        _bottom = y;
    }

    internal ChangeReceipt ToReceipt()
    {
        var before = Convert.ToHexStringLower(_before.GetHashAndReset());
        var after = Convert.ToHexStringLower(_after.GetHashAndReset());
        if (_firstBroken is { } place)
        {
            throw new KeptPixelsChangedException(before, after, place.X, place.Y);
        }

        Bounds? changed = _top < 0 ? null : new Bounds(_left, _top, _right - _left + 1, _bottom - _top + 1);
        return new ChangeReceipt(before, after, _keptCount, _changedCount, changed);
    }

    public void Dispose()
    {
        _before.Dispose();
        _after.Dispose();
    }

    /// <summary>Goes from run to run of zeros in the mask.</summary>
    private void HashKept(int y, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, ReadOnlySpan<byte> coverage)
    {
        var x = coverage.IndexOf((byte)0);
        while (x >= 0 && x < coverage.Length)
        {
            var run = coverage[x..].IndexOfAnyExcept((byte)0);
            run = run < 0 ? coverage.Length - x : run;
            var kept = before.Slice(x * layout.BytesPerPixel, run * layout.BytesPerPixel);
            var now = after.Slice(x * layout.BytesPerPixel, kept.Length);
            _before.AppendData(kept);
            _after.AppendData(now);
            _keptCount += run;
            var same = kept.CommonPrefixLength(now);
            if (same < kept.Length)
            {
                _firstBroken ??= (x + (same / layout.BytesPerPixel), y);
            }

            x += run;
            var next = coverage[x..].IndexOf((byte)0);
            x = next < 0 ? coverage.Length : x + next;
        }
    }
}
