namespace ArtistAssist.Diffusion.Noise;

/// <summary>
/// The noise of one seed, bit for bit what PyTorch's CPU generator gives: <c>torch.randn(n, generator=torch.Generator().manual_seed(seed))</c>
/// in float32 on a processor with AVX2, draw after draw, whatever processor this runs on.
/// </summary>
/// <remarks>PyTorch uses the lower 32 bits of a seed: two seeds that share them give the same noise.</remarks>
public sealed class SeededNoise(ulong seed) : INoise
{
    private readonly MersenneTwister _twister = new((uint)seed);
    private double? _spare;

    /// <inheritdoc/>
    public void Fill(Span<float> destination)
    {
        if (destination.Length < BoxMuller.BlockLength)
        {
            FillShort(destination);
        }
        else
        {
            FillBlocks(destination);
        }
    }

    /// <summary>Whole blocks; a last part that is shorter overlaps the block before it, whose end is drawn anew.</summary>
    private void FillBlocks(Span<float> destination)
    {
        FillUniform(destination);
        for (var i = 0; i <= destination.Length - BoxMuller.BlockLength; i += BoxMuller.BlockLength)
        {
            BoxMuller.Transform(destination.Slice(i, BoxMuller.BlockLength));
        }

        if (destination.Length % BoxMuller.BlockLength != 0)
        {
            var last = destination[^BoxMuller.BlockLength..];
            FillUniform(last);
            BoxMuller.Transform(last);
        }
    }

    private void FillUniform(Span<float> destination)
    {
        foreach (ref var value in destination)
        {
            value = (_twister.NextUInt32() & 0xffffff) * (1f / (1 << 24));
        }
    }

    /// <summary>Pairs in double precision; the second of a pair waits for the next draw of this kind, even after others.</summary>
    private void FillShort(Span<float> destination)
    {
        foreach (ref var value in destination)
        {
            if (_spare is { } spare)
            {
                _spare = null;
                value = (float)spare;
                continue;
            }

            var angle = 2 * Math.PI * NextDouble();
            // 1 - u is exact, since u is a multiple of 2^-53.
            var radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
            _spare = radius * Math.Sin(angle);
            value = (float)(radius * Math.Cos(angle));
        }
    }

    private double NextDouble() => (_twister.NextUInt64() & ((1UL << 53) - 1)) * (1.0 / (1UL << 53));
}
