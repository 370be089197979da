namespace ArtistAssist.Models.Diffusion;

/// <summary>What a UNet predicts; prediction_type in scheduler_config.json.</summary>
public enum DiffusionPrediction
{
    /// <summary>The noise: "epsilon".</summary>
    Noise,

    /// <summary>alpha x noise - sigma x sample: "v_prediction".</summary>
    Velocity,

    /// <summary>The denoised sample: "sample".</summary>
    Sample,
}
