using System.Numerics.Tensors;
using ArtistAssist.Diffusion.Schedulers.Configuration;
using ArtistAssist.Diffusion.Schedulers.Schedules;

namespace ArtistAssist.Diffusion.Schedulers.Runs;

/// <summary>From what the network predicts to the denoised sample, or to the noise.</summary>
internal static class Denoised
{
    /// <summary>The denoised sample, where signal and noise have the scales given.</summary>
    public static void Write(PredictionType type, SignalAndNoise scales, ReadOnlySpan<float> latents, ReadOnlySpan<float> prediction, Span<float> destination)
    {
        switch (type)
        {
            case PredictionType.Epsilon:
                WeightedSum.Write(destination, 1, latents, -scales.Noise, prediction);
                TensorPrimitives.Divide(destination, scales.Signal, destination);
                break;
            case PredictionType.Velocity:
                WeightedSum.Write(destination, scales.Signal, latents, -scales.Noise, prediction);
                break;
            default:
                prediction.CopyTo(destination);
                break;
        }
    }

    /// <summary>The noise, where signal and noise have the scales given.</summary>
    public static void WriteNoise(PredictionType type, SignalAndNoise scales, ReadOnlySpan<float> latents, ReadOnlySpan<float> prediction, Span<float> destination)
    {
        switch (type)
        {
            case PredictionType.Epsilon:
                prediction.CopyTo(destination);
                break;
            case PredictionType.Velocity:
                WeightedSum.Write(destination, scales.Signal, prediction, scales.Noise, latents);
                break;
            default:
                WeightedSum.Write(destination, 1, latents, -scales.Signal, prediction);
                TensorPrimitives.Divide(destination, scales.Noise, destination);
                break;
        }
    }

    /// <summary>The denoised sample, where sigma times the noise is added to the whole signal.</summary>
    public static void WriteExploding(PredictionType type, float sigma, ReadOnlySpan<float> latents, ReadOnlySpan<float> prediction, Span<float> destination)
    {
        switch (type)
        {
            case PredictionType.Epsilon:
                WeightedSum.Write(destination, 1, latents, -sigma, prediction);
                break;
            case PredictionType.Velocity:
                var variance = sigma * sigma + 1;
                TensorPrimitives.Divide(latents, variance, destination);
                WeightedSum.Write(destination, -sigma / MathF.Sqrt(variance), prediction, 1, destination);
                break;
            default:
                prediction.CopyTo(destination);
                break;
        }
    }
}
