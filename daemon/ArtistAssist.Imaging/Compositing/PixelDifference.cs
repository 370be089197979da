using System.Runtime.Intrinsics;

namespace ArtistAssist.Imaging.Compositing;

/// <summary>From differing bytes to differing pixels, sixteen at a time.</summary>
internal sealed class PixelDifference
{
    private const byte Nothing = 0xFF;

    private static readonly int Count = Vector128<byte>.Count;

    private readonly int _bytesPerPixel;

    /// <summary>For each byte of a pixel, and each of the vectors that sixteen pixels fill: where the pixels' bytes are.</summary>
    private readonly Vector128<byte>[] _gather;

    internal PixelDifference(int bytesPerPixel)
    {
        _bytesPerPixel = bytesPerPixel;
        _gather = new Vector128<byte>[bytesPerPixel * bytesPerPixel];
        Span<byte> order = stackalloc byte[Count];
        for (var i = 0; i < _gather.Length; i++)
        {
            var (part, vector) = Math.DivRem(i, bytesPerPixel);
            for (var pixel = 0; pixel < Count; pixel++)
            {
                var place = (pixel * bytesPerPixel) + part - (vector * Count);
                order[pixel] = place >= 0 && place < Count ? (byte)place : Nothing;
            }

            _gather[i] = Vector128.Create<byte>(order);
        }
    }

    /// <summary>Makes a byte for each pixel that is 0 exactly where all of the pixel's bytes are 0.</summary>
    /// <param name="bytes">The pixels' bytes.</param>
    /// <param name="pixels">Takes a byte a pixel.</param>
    internal void Mark(ReadOnlySpan<byte> bytes, Span<byte> pixels)
    {
        var x = 0;
        for (; x + Count <= pixels.Length; x += Count)
        {
            Fold(bytes[(x * _bytesPerPixel)..]).CopyTo(pixels[x..]);
        }

        for (; x < pixels.Length; x++)
        {
            pixels[x] = bytes.Slice(x * _bytesPerPixel, _bytesPerPixel).ContainsAnyExcept((byte)0) ? (byte)1 : (byte)0;
        }
    }

    private Vector128<byte> Fold(ReadOnlySpan<byte> bytes)
    {
        var any = Vector128<byte>.Zero;
        for (var vector = 0; vector < _bytesPerPixel; vector++)
        {
            var loaded = Vector128.Create(bytes.Slice(vector * Count, Count));
            for (var part = 0; part < _bytesPerPixel; part++)
            {
                any |= Vector128.Shuffle(loaded, _gather[(part * _bytesPerPixel) + vector]);
            }
        }

        return any;
    }
}
