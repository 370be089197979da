namespace ArtistAssist.Diffusion.Noise;

/// <summary>MT19937 (Matsumoto and Nishimura 1998), seeded with one 32-bit word as their <c>init_genrand</c> of 2002.</summary>
internal sealed class MersenneTwister
{
    private const int Size = 624;
    private const int Shift = 397;
    private const uint Matrix = 0x9908b0df;
    private const uint UpperBit = 0x80000000;

    private readonly uint[] _state = new uint[Size];
    private int _next = Size;

    public MersenneTwister(uint seed)
    {
        _state[0] = seed;
        for (var i = 1; i < Size; i++)
        {
            var previous = _state[i - 1];
            _state[i] = 1812433253u * (previous ^ (previous >> 30)) + (uint)i;
        }
    }

    public uint NextUInt32()
    {
        if (_next == Size)
        {
            Regenerate();
        }

        var y = _state[_next++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >> 18);
    }

    public ulong NextUInt64() => ((ulong)NextUInt32() << 32) | NextUInt32();

    private void Regenerate()
    {
        for (var i = 0; i < Size; i++)
        {
            var following = _state[(i + 1) % Size];
            var joined = (_state[i] & UpperBit) | (following & ~UpperBit);
            _state[i] = _state[(i + Shift) % Size] ^ (joined >> 1) ^ ((following & 1) == 0 ? 0 : Matrix);
        }

        _next = 0;
    }
}
