using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ArtistAssist.Diffusion.Noise;

namespace ArtistAssist.Diffusion.Tests.Noise;

/// <summary>Bits of torch.randn in float32 from a generator of torch 1.13.1 on a processor with AVX2.</summary>
public class SeededNoiseTests
{
    [Theory]
    [InlineData(0UL, new uint[] { 0x3fc53f5c })]
    [InlineData(0UL, new uint[] { 0x3fc53f5c, 0xbe963c50, 0xc00b7149 })]
    [InlineData(42UL, new uint[] { 0x3eac62ae, 0x3e03e69d, 0x3e7016e7, 0x3e6bdc6c, 0xbf8fb9c2, 0xbe3eccd8, 0x400d532c, 0xbf2353c6, 0x3eec5e56, 0x3e88e237, 0x3f08ef83, 0x3f4f3209, 0x3f8e1dfe, 0xbfd84b55, 0xbf7d2c7a })]
    [InlineData(0UL, new uint[] { 0xbf901b85, 0xbf93808a, 0xbe804bd6, 0xbede255d, 0x3f594515, 0x3f312783, 0xbea1cc6d, 0xc0075fc1, 0x3ea50138, 0xbfa1b4f4, 0x3eb330ff, 0x3e9dc3bb, 0x3df56f77, 0x3f9e6b93, 0x3f8ef28e, 0xbe7d367c })]
    [InlineData(0UL, new uint[] { 0xbf901b85, 0xbfd91446, 0x3f111004, 0x3f4b235d, 0x3f194d8b, 0xbfc70d5b, 0xbeaec6ca, 0x3fed2f4e, 0x3eefaa55, 0xbf15e32b, 0xbe318eeb, 0x3e3be1a4, 0x3fb1d6c0, 0x3fcb0d00, 0x3f72409c, 0xbf57fb33, 0x3f6e8c30 })]
    [InlineData(4294967303UL, new uint[] { 0xbf51f456, 0x3eca902b, 0x3f661ede, 0xbfb1b738, 0x3e4b352e, 0x3f4835ea, 0x3f85017b, 0xbf397989, 0xbf595213, 0xbf9bc458, 0xbda5eea5, 0x3fae4525, 0xc003ef41, 0x3f2c91dd, 0xbfa96365, 0xbfae0ce9, 0xbf5de028, 0xbf1062be, 0xc0039d15, 0xbeb6a456 })]
    public void Fill_ShortLengths_GivesTorchsBits(ulong seed, uint[] expected)
    {
        var noise = new float[expected.Length];

        new SeededNoise(seed).Fill(noise);

        Assert.Equal(expected, Array.ConvertAll(noise, BitConverter.SingleToUInt32Bits));
    }

    [Theory]
    [InlineData(1234UL, 1 * 4 * 64 * 64, "1a5280994365d72aaaba851e3c0ced941dac95c59af075897fcd3732eb3e6ae2")]
    [InlineData(0UL, 2 * 4 * 96 * 128, "bd6fa462cfe7f59a25834faf806b22a38bccdf0802d275d652ade205ce43aea5")]
    [InlineData(0xffffffffUL, 1 * 3 * 129 * 127, "539864de5218de74eb9fe096e311b044a14751f2c8acfa82fa85d0457bda995c")]
    [InlineData((1UL << 40) + 5, 16385, "26f0f8bc815948fe197df87bfbfd905aedfa58b69fa58d7eb62ff4e7c990430d")]
    public void Fill_LengthsOfLatents_GivesTorchsBits(ulong seed, int length, string sha256)
    {
        var noise = new float[length];

        new SeededNoise(seed).Fill(noise);

        Assert.Equal(sha256, Hash(noise));
    }

    [Fact]
    public void Fill_DrawAfterDraw_GoesOnAsTorchDoes()
    {
        (int Length, uint[] LastTwo)[] draws =
        [
            (5, [0xbf2aa40c, 0x3f3e8ec5]), (33, [0xbf5e90a3, 0xbe98e37b]), (1, [0xbf253385]), (1, [0xbed813de]),
            (16, [0xbf9a5905, 0xbea6d62c]), (3, [0x3ebfa908, 0x3f16d023]),
        ];
        var noise = new SeededNoise(99);

        foreach (var (length, lastTwo) in draws)
        {
            var values = new float[length];
            noise.Fill(values);

            Assert.Equal(lastTwo, Array.ConvertAll(values[^lastTwo.Length..], BitConverter.SingleToUInt32Bits));
        }
    }

    [Fact]
    public void Fill_EmptySpan_DrawsNothing()
    {
        var (drawn, fresh) = (new SeededNoise(3), new SeededNoise(3));

        drawn.Fill([]);

        Assert.Equal(Draw(fresh, 20), Draw(drawn, 20));
    }

    [Fact]
    public void Fill_ManyValues_HaveMeanZeroAndVarianceOne()
    {
        var noise = Draw(new SeededNoise(2024), 1 << 20);

        var mean = noise.Average(v => (double)v);
        var variance = noise.Average(v => (v - mean) * (v - mean));
        Assert.InRange(mean, -0.004, 0.004);
        Assert.InRange(variance, 0.995, 1.005);
    }

    [Fact]
    public void Fill_BatchOfSeeds_GivesEachPictureItsOwnNoise()
    {
        const int length = 4 * 5 * 7;

        var batch = Draw(new SeededNoiseBatch(11, 0, 12345678901), 3 * length);

        Assert.Equal(Draw(new SeededNoise(11), length), batch[..length]);
        Assert.Equal(Draw(new SeededNoise(0), length), batch[length..(2 * length)]);
        Assert.Equal(Draw(new SeededNoise(12345678901), length), batch[(2 * length)..]);
    }

    [Fact]
    public void Fill_BatchThatCannotBeSharedOut_IsRefused()
    {
        var batch = new SeededNoiseBatch(1, 2);

        Assert.Throws<ArgumentException>(() => batch.Fill(new float[7]));
        Assert.Throws<ArgumentException>(() => new SeededNoiseBatch());
    }

    internal static string Hash(float[] values) => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(values)));

    private static float[] Draw(INoise noise, int length)
    {
        var values = new float[length];
        noise.Fill(values);
        return values;
    }
}
