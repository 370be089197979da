namespace ArtistAssist.Diffusion.Prompts;

/// <summary>Prompts, ready for the text encoder.</summary>
/// <param name="Positive">What the picture shows, by the step up to which it holds.</param>
/// <param name="Negative">What it must not show, likewise.</param>
/// <param name="Loras">The LoRAs that either asks for.</param>
/// <param name="ClipSkip">Which layer of the text encoder speaks, counted from the end; null: the model's own.</param>
public sealed record PromptPlan(
    IReadOnlyList<PlannedPrompt> Positive, IReadOnlyList<PlannedPrompt> Negative, IReadOnlyList<LoraReference> Loras, int? ClipSkip);
