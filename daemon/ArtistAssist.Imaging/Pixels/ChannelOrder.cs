using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ArtistAssist.Imaging.Pixels;

/// <summary>Turns BGRA into RGBA in place, and back.</summary>
internal static class ChannelOrder
{
    private static readonly Vector128<byte> Bytes = Vector128.Create((byte)2, 1, 0, 3, 6, 5, 4, 7, 10, 9, 8, 11, 14, 13, 12, 15);

    private static readonly Vector128<byte> Words = Vector128.Create((byte)4, 5, 2, 3, 0, 1, 6, 7, 12, 13, 10, 11, 8, 9, 14, 15);

    internal static void SwapRedAndBlue(Span<byte> pixels, int bitDepth)
    {
        var order = bitDepth == 16 ? Words : Bytes;
        var vectors = MemoryMarshal.Cast<byte, Vector128<byte>>(pixels);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = Vector128.Shuffle(vectors[i], order);
        }

        SwapTail(pixels[(vectors.Length * Vector128<byte>.Count)..], bitDepth / 8);
    }

    private static void SwapTail(Span<byte> pixels, int sampleBytes)
    {
        for (var i = 0; i + (4 * sampleBytes) <= pixels.Length; i += 4 * sampleBytes)
        {
            for (var part = 0; part < sampleBytes; part++)
            {
                (pixels[i + part], pixels[i + (2 * sampleBytes) + part]) = (pixels[i + (2 * sampleBytes) + part], pixels[i + part]);
            }
        }
    }
}
