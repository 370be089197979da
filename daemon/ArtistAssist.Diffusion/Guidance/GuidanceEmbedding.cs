namespace ArtistAssist.Diffusion.Guidance;

/// <summary>The guidance scale as an input of networks that were distilled with it, such as latent consistency models (arXiv 2310.04378).</summary>
public static class GuidanceEmbedding
{
    /// <summary>Sines and then cosines of the scale, less one, at falling frequencies.</summary>
    /// <param name="scale">Guidance scale, as a user says it.</param>
    /// <param name="length">Length of the network's input, at least 2; an odd one ends with a zero.</param>
    public static float[] Create(double scale, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, 1 << 16);

        var half = length / 2;
        var angle = (float)(scale - 1) * 1000f;
        var fall = half > 1 ? (float)(Math.Log(10000) / (half - 1)) : 0;
        var result = new float[length];
        for (var i = 0; i < half; i++)
        {
            var frequency = angle * MathF.Exp(i * -fall);
            (result[i], result[half + i]) = (MathF.Sin(frequency), MathF.Cos(frequency));
        }

        return result;
    }
}
