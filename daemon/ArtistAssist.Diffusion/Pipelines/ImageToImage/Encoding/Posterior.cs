using System.Numerics.Tensors;
using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Noise;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Encoding;

/// <summary>An encoded picture: what proposals draw their latents from, each with its own noise.</summary>
internal sealed class Posterior
{
    /// <summary>Where the logarithm of a variance is cut off, as in the autoencoder of Stable Diffusion.</summary>
    private const float LowestLogVariance = -30;

    private const float HighestLogVariance = 20;

    private readonly DiffusionTraits _traits;
    private readonly float[] _mean;
    private readonly float[] _deviation;

    private Posterior(DiffusionTraits traits, float[] mean, float[] deviation)
    {
        (_traits, _mean, _deviation) = (traits, mean, deviation);
    }

    /// <summary>Encodes a picture.</summary>
    /// <param name="model">The model.</param>
    /// <param name="picture">From -1 to 1, of the shape's size in pixels.</param>
    /// <param name="shape">The latents' shape.</param>
    /// <param name="token">Stops the run.</param>
    public static Posterior Encode(IDiffusionModel model, ReadOnlySpan<float> picture, LatentShape shape, CancellationToken token)
    {
        var traits = model.Traits;
        var mean = new float[shape.Length];
        var deviation = traits.IsEncoderDeterministic ? [] : new float[shape.Length];
        model.Encode(picture, shape.Height * traits.LatentFactor, shape.Width * traits.LatentFactor, mean, deviation, token);
        TensorPrimitives.Max(deviation, LowestLogVariance, deviation);
        TensorPrimitives.Min(deviation, HighestLogVariance, deviation);
        TensorPrimitives.Multiply(deviation, 0.5f, deviation);
        TensorPrimitives.Exp(deviation, deviation);
        return new Posterior(traits, mean, deviation);
    }

    /// <summary>Draws latents, scaled for the network. A deterministic encoder takes no noise.</summary>
    public float[] Draw(INoise noise)
    {
        if (_deviation.Length == 0)
        {
            return Mean();
        }

        var latents = new float[_mean.Length];
        noise.Fill(latents);
        TensorPrimitives.Multiply(latents, _deviation, latents);
        TensorPrimitives.Add(_mean, latents, latents);
        return Scaled(latents);
    }

    /// <summary>The most likely latents, scaled for the network.</summary>
    public float[] Mean() => Scaled((float[])_mean.Clone());

    private float[] Scaled(float[] latents)
    {
        if (_traits.LatentShift != 0)
        {
            TensorPrimitives.Subtract(latents, (float)_traits.LatentShift, latents);
        }

        TensorPrimitives.Multiply(latents, (float)_traits.LatentScale, latents);
        return latents;
    }
}
