using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Rendering;

/// <summary>
/// Repeats every byte of a row as often as a pixel has bytes. A 16-bit sample made of the same byte twice is that byte's value
/// times 257, so one rule serves every channel count and both depths.
/// </summary>
internal sealed class ByteSpread
{
    private const int Lanes = 16;

    private readonly int _times;
    private readonly Vector128<byte>[] _shuffles;

    /// <summary>Prepares for pixels of <paramref name="times"/> bytes, 1 to 8.</summary>
    public ByteSpread(int times)
    {
        _times = times;
        _shuffles = new Vector128<byte>[times];
        Span<byte> lanes = stackalloc byte[Lanes];
        for (var part = 0; part < times; part++)
        {
            for (var lane = 0; lane < Lanes; lane++)
            {
                lanes[lane] = (byte)(((part * Lanes) + lane) / times);
            }

            _shuffles[part] = Vector128.Create<byte>(lanes);
        }
    }

    /// <summary>Repeats each of <paramref name="from"/> into <paramref name="into"/>, which is that many times as long.</summary>
    public void Apply(ReadOnlySpan<byte> from, Span<byte> into)
    {
        var whole = from.Length / Lanes;
        var source = MemoryMarshal.Cast<byte, Vector128<byte>>(from[..(whole * Lanes)]);
        var target = MemoryMarshal.Cast<byte, Vector128<byte>>(into[..(whole * Lanes * _times)]);
        for (var i = 0; i < source.Length; i++)
        {
            for (var part = 0; part < _times; part++)
            {
                target[(i * _times) + part] = Vector128.Shuffle(source[i], _shuffles[part]);
            }
        }

        for (var i = whole * Lanes; i < from.Length; i++)
        {
            into.Slice(i * _times, _times).Fill(from[i]);
        }
    }
}
