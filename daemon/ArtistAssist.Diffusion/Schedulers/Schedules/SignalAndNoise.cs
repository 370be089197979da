namespace ArtistAssist.Diffusion.Schedulers.Schedules;

/// <summary>The two scales of a noise level whose variances add up to 1.</summary>
internal readonly record struct SignalAndNoise(float Signal, float Noise)
{
    /// <summary>Half the logarithm of the signal-to-noise ratio; infinite without noise.</summary>
    public float Lambda => Float32.Log(Signal) - Float32.Log(Noise);

    /// <summary>At a ratio of noise to signal.</summary>
    public static SignalAndNoise At(float sigma)
    {
        var signal = 1 / MathF.Sqrt(sigma * sigma + 1);
        return new SignalAndNoise(signal, sigma * signal);
    }
}
