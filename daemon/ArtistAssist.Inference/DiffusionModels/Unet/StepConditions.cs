using ArtistAssist.Inference.DiffusionModels.Text;

namespace ArtistAssist.Inference.DiffusionModels.Unet;

/// <summary>What a UNet is told beside the latents, and a ControlNet too as far as it takes it.</summary>
internal sealed record StepConditions
{
    /// <summary>Steps that the prompts count.</summary>
    public required int StepCount { get; init; }

    /// <summary>One for each picture of a batch; none for a model without words.</summary>
    public required IReadOnlyList<PromptTrack> Prompts { get; init; }

    /// <summary>[6]: original size, crop and target size; empty for a model that takes none.</summary>
    public float[] TimeIds { get; init; } = [];

    /// <summary>The embedding of the guidance scale; empty for a model that takes none.</summary>
    public float[] GuidanceEmbedding { get; init; } = [];

    /// <summary>Positions of the sliders; empty for a model without.</summary>
    public float[] Style { get; init; } = [];

    /// <summary>Pictures that the network is asked for at each evaluation.</summary>
    public int Batch => Math.Max(1, Prompts.Count);
}
