using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ArtistAssist.Imaging.Planes;

/// <summary>Between bytes and floats, 16 samples at a time.</summary>
public static class RowSamples
{
    private const int Lanes = 16;

    /// <summary>The bytes' values as floats, 0 to 255.</summary>
    /// <param name="from">Bytes.</param>
    /// <param name="into">At least as many floats.</param>
    public static void ToFloats(ReadOnlySpan<byte> from, Span<float> into)
    {
        var whole = from.Length / Lanes * Lanes;
        var floats = MemoryMarshal.Cast<float, Vector128<float>>(into[..whole]);
        var bytes = MemoryMarshal.Cast<byte, Vector128<byte>>(from[..whole]);
        for (var i = 0; i < bytes.Length; i++)
        {
            var (low, high) = Vector128.Widen(bytes[i]);
            var (first, second) = Vector128.Widen(low);
            var (third, fourth) = Vector128.Widen(high);
            floats[4 * i] = Vector128.ConvertToSingle(first.AsInt32());
            floats[(4 * i) + 1] = Vector128.ConvertToSingle(second.AsInt32());
            floats[(4 * i) + 2] = Vector128.ConvertToSingle(third.AsInt32());
            floats[(4 * i) + 3] = Vector128.ConvertToSingle(fourth.AsInt32());
        }

        for (var i = whole; i < from.Length; i++)
        {
            into[i] = from[i];
        }
    }

    /// <summary>The nearest bytes, halves upwards; what lies outside 0 to 255 is cut off.</summary>
    /// <param name="from">Floats; not a number becomes 0.</param>
    /// <param name="into">At least as many bytes.</param>
    public static void ToBytes(ReadOnlySpan<float> from, Span<byte> into)
    {
        var whole = from.Length / Lanes * Lanes;
        var floats = MemoryMarshal.Cast<float, Vector128<float>>(from[..whole]);
        var bytes = MemoryMarshal.Cast<byte, Vector128<byte>>(into[..whole]);
        for (var i = 0; i < bytes.Length; i++)
        {
            var low = Vector128.Narrow(ToInts(floats[4 * i]), ToInts(floats[(4 * i) + 1]));
            var high = Vector128.Narrow(ToInts(floats[(4 * i) + 2]), ToInts(floats[(4 * i) + 3]));
            bytes[i] = Vector128.Narrow(low.AsUInt16(), high.AsUInt16());
        }

        for (var i = whole; i < from.Length; i++)
        {
            into[i] = (byte)(Math.Clamp(float.IsNaN(from[i]) ? 0 : from[i], 0, 255) + 0.5f);
        }
    }

    private static Vector128<int> ToInts(Vector128<float> values)
    {
        var numbers = Vector128.ConditionalSelect(Vector128.Equals(values, values), values, Vector128<float>.Zero);
        var inside = Vector128.Min(Vector128.Max(numbers, Vector128<float>.Zero), Vector128.Create(255f));
        return Vector128.ConvertToInt32(inside + Vector128.Create(0.5f));
    }
}
