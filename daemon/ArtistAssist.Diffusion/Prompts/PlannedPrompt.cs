using ArtistAssist.Diffusion.Prompts.Chunks;

namespace ArtistAssist.Diffusion.Prompts;

/// <summary>The chunks of a prompt up to a step.</summary>
/// <param name="EndStep">The last step, counted from 1.</param>
/// <param name="Chunks">The chunks; in one plan every prompt has as many.</param>
public sealed record PlannedPrompt(int EndStep, IReadOnlyList<PromptChunk> Chunks);
