using System.Numerics.Tensors;
using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Schedulers.Configuration;

namespace ArtistAssist.Diffusion.Schedulers.Runs;

/// <summary>What keeps the denoised sample within bounds: nothing, a clip, or dynamic thresholding (Saharia et al., arXiv 2205.11487, section 2.3).</summary>
internal readonly struct SampleLimit
{
    private readonly float? _clip;
    private readonly (double Quantile, float Maximum)? _threshold;

    private SampleLimit(float? clip, (double Quantile, float Maximum)? threshold)
    {
        _clip = clip;
        _threshold = threshold;
    }

    /// <summary>The one that a configuration asks for.</summary>
    public static SampleLimit Create(SchedulerConfig config, bool clips) =>
        config.Thresholding == true ? new SampleLimit(null, (config.DynamicThresholdingRatio ?? 0.995, (float)(config.SampleMaxValue ?? 1)))
        : clips ? new SampleLimit((float)(config.ClipSampleRange ?? 1), null)
        : default;

    /// <summary>The one of a scheduler that does not clip.</summary>
    public static SampleLimit ThresholdOnly(SchedulerConfig config) => Create(config, clips: false);

    /// <summary>The one of a scheduler that knows no thresholding.</summary>
    public static SampleLimit ClipOnly(SchedulerConfig config) => Create(config with { Thresholding = false }, config.ClipSample ?? false);

    public void Apply(Span<float> denoised, LatentShape shape)
    {
        if (_clip is { } range)
        {
            Clamp(denoised, range);
        }
        else if (_threshold is var (quantile, maximum))
        {
            for (var i = 0; i < shape.Batch; i++)
            {
                var item = denoised.Slice(i * shape.ItemLength, shape.ItemLength);
                var limit = Math.Min(Math.Max(Quantile(item, quantile), 1), maximum);
                Clamp(item, limit);
                TensorPrimitives.Divide(item, limit, item);
            }
        }
    }

    private static void Clamp(Span<float> values, float range)
    {
        TensorPrimitives.Max(values, -range, values);
        TensorPrimitives.Min(values, range, values);
    }

    /// <summary>The quantile of the magnitudes, interpolated between the two nearest.</summary>
    private static float Quantile(ReadOnlySpan<float> values, double quantile)
    {
        var magnitudes = new float[values.Length];
        TensorPrimitives.Abs(values, magnitudes);
        Array.Sort(magnitudes);
        var rank = (float)quantile * (magnitudes.Length - 1);
        var low = (int)rank;
        var high = Math.Min(low + 1, magnitudes.Length - 1);
        return float.Lerp(magnitudes[low], magnitudes[high], rank - low);
    }
}
