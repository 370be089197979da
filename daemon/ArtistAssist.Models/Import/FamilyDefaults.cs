using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Models.Import;

/// <summary>What the published models of a family have, for checkpoints that bring no configuration.</summary>
/// <param name="Family">The family.</param>
/// <param name="Prediction">What the model predicts.</param>
/// <param name="ZeroTerminalSnr">Whether its schedule ends in pure noise.</param>
/// <param name="TakesGuidance">Whether it takes the guidance scale as an input, as latent consistency models do.</param>
internal sealed record FamilyDefaults(DiffusionFamily Family, DiffusionPrediction Prediction, bool ZeroTerminalSnr, bool TakesGuidance)
{
    // As diffusers' from_single_file takes them: each scheduler that is asked for finds here what its own defaults, made for pixels, say otherwise.
    private const string Published = "\"num_train_timesteps\": 1000, \"beta_start\": 0.00085, \"beta_end\": 0.012, \"beta_schedule\": \"scaled_linear\", "
        + "\"steps_offset\": 1, \"clip_sample\": false, \"set_alpha_to_one\": false, \"skip_prk_steps\": true";

    public double ScalingFactor => Family == DiffusionFamily.StableDiffusionXl ? 0.13025 : 0.18215;

    /// <summary>Models of version 2 that predict velocity were trained at 768, the others at 512.</summary>
    public int NativeSide => Family switch
    {
        DiffusionFamily.StableDiffusionXl => 1024,
        DiffusionFamily.StableDiffusion2 when Prediction == DiffusionPrediction.Velocity => 768,
        _ => 512,
    };

    /// <summary>
    /// scheduler_config.json. It names no scheduler for ordinary models: they get what most tools begin with, DPM-Solver++ 2M with Karras' sigmas, while
    /// one that is asked for is not given noise levels that were meant for another. A schedule that ends in pure noise has no largest sigma that
    /// Karras' formula could start from, so such models get Euler steps from the last timestep.
    /// </summary>
    public string SchedulerConfig => TakesGuidance
        ? $$"""{"_class_name": "LCMScheduler", {{Published}}, "timestep_spacing": "leading", "original_inference_steps": 50, "timestep_scaling": 10.0, "prediction_type": "{{PredictionType}}"}"""
        : ZeroTerminalSnr
            ? $$"""{"_class_name": "EulerDiscreteScheduler", {{Published}}, "timestep_spacing": "trailing", "rescale_betas_zero_snr": true, "prediction_type": "{{PredictionType}}"}"""
            : $$"""{{{Published}}, "timestep_spacing": "leading", "prediction_type": "{{PredictionType}}"}""";

    private string PredictionType => Prediction switch
    {
        DiffusionPrediction.Velocity => "v_prediction",
        DiffusionPrediction.Sample => "sample",
        _ => "epsilon",
    };
}
