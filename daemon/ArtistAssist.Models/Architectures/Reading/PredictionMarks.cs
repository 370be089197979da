using System.Numerics.Tensors;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Architectures.Reading;

/// <summary>What a single file tells of what its UNet predicts.</summary>
internal static class PredictionMarks
{
    /// <summary>A bias whose spread tells the two kinds of Stable Diffusion 2 apart; the figure is the one that ComfyUI goes by.</summary>
    private const string TellingBias = "up_blocks.3.attentions.2.transformer_blocks.0.norm1.bias";
    private const float VelocitySpread = 0.09f;
    private const int MaxBias = 1 << 16;

    /// <returns>Null when it tells nothing.</returns>
    public static DiffusionPrediction? Read(SafetensorsFile file, IReadOnlyDictionary<DiffusionPart, CheckpointPart> parts)
    {
        if (file.Tensors.ContainsKey("v_pred"))
        {
            return DiffusionPrediction.Velocity;
        }

        return Declared(file) ?? (parts.TryGetValue(DiffusionPart.Unet, out var unet) ? Told(file, unet.Weights) : null);
    }

    /// <summary>The entry of the modelspec standard (github.com/Stability-AI/ModelSpec).</summary>
    private static DiffusionPrediction? Declared(SafetensorsFile file) => file.Metadata.GetValueOrDefault("modelspec.prediction_type") switch
    {
        "epsilon" => DiffusionPrediction.Noise,
        "v" or "v_prediction" => DiffusionPrediction.Velocity,
        _ => null,
    };

    private static DiffusionPrediction? Told(SafetensorsFile file, WeightSet weights)
    {
        if (FamilySettings.Family(weights) != DiffusionFamily.StableDiffusion2 || !weights.TryGet(TellingBias, out var bias)
            || !bias.Tensor.Type.IsUsable() || bias.Tensor.Count is 0 or > MaxBias)
        {
            return null;
        }

        var values = new float[bias.Tensor.Count];
        using var data = file.OpenData();
        data.Read(bias.Tensor, values);
        return Spread(values) > VelocitySpread ? DiffusionPrediction.Velocity : DiffusionPrediction.Noise;
    }

    /// <summary>Standard deviation of a sample.</summary>
    private static float Spread(float[] values)
    {
        TensorPrimitives.Subtract(values, TensorPrimitives.Sum<float>(values) / values.Length, values);
        return TensorPrimitives.Norm<float>(values) / MathF.Sqrt(Math.Max(1, values.Length - 1));
    }
}
