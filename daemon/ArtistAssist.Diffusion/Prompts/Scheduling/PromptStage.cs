namespace ArtistAssist.Diffusion.Prompts.Scheduling;

/// <summary>What a prompt says up to a step.</summary>
/// <param name="EndStep">The last step of this text, counted from 1.</param>
/// <param name="Text">The text.</param>
public readonly record struct PromptStage(int EndStep, string Text);
