using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ArtistAssist.Imaging.Compositing;

/// <summary>Vector loops over rows of mask bytes.</summary>
internal static class Coverage
{
    /// <summary>Multiplies by a factor of 0 to 255 parts in 255, rounded to the nearest.</summary>
    internal static void Scale(Span<byte> row, byte factor)
    {
        if (factor == 255)
        {
            return;
        }

        var i = 0;
        var factors = new Vector<ushort>(factor);
        for (; i + Vector<byte>.Count <= row.Length; i += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(row[i..]), out var low, out var high);
            Vector.Narrow(Mixing.DivideBy255(low * factors), Mixing.DivideBy255(high * factors)).CopyTo(row[i..]);
        }

        for (; i < row.Length; i++)
        {
            row[i] = (byte)Mixing.DivideBy255((uint)(row[i] * factor));
        }
    }

    /// <summary>Repeats each byte once for each channel.</summary>
    /// <param name="row">A byte a pixel.</param>
    /// <param name="channelCount">1 to 4.</param>
    /// <param name="into">Takes a byte a sample.</param>
    internal static void Repeat(ReadOnlySpan<byte> row, int channelCount, Span<byte> into)
    {
        if (channelCount == 1)
        {
            row.CopyTo(into);
            return;
        }

        Span<Vector128<byte>> orders = stackalloc Vector128<byte>[channelCount];
        var order = MemoryMarshal.AsBytes(orders);
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = (byte)(i / channelCount);
        }

        var pixel = 0;
        for (; pixel + Vector128<byte>.Count <= row.Length; pixel += Vector128<byte>.Count)
        {
            var bytes = Vector128.Create(row.Slice(pixel, Vector128<byte>.Count));
            for (var part = 0; part < channelCount; part++)
            {
                Vector128.Shuffle(bytes, orders[part]).CopyTo(into[((pixel * channelCount) + (part * Vector128<byte>.Count))..]);
            }
        }

        for (; pixel < row.Length; pixel++)
        {
            into.Slice(pixel * channelCount, channelCount).Fill(row[pixel]);
        }
    }
}
