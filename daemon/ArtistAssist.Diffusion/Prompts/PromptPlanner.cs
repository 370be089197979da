using ArtistAssist.Diffusion.Prompts.Chunks;
using ArtistAssist.Diffusion.Prompts.Emphasis;
using ArtistAssist.Diffusion.Prompts.Scheduling;

namespace ArtistAssist.Diffusion.Prompts;

/// <summary>From what the artist wrote to what the text encoder reads.</summary>
public sealed class PromptPlanner(PromptChunker chunker)
{
    /// <summary>Plans both prompts.</summary>
    /// <param name="settings">What the artist wrote.</param>
    /// <param name="stepCount">Steps of the run, 1 to 1000: prompt editing counts them.</param>
    /// <param name="seed">Decides among NovelAI's alternatives.</param>
    /// <exception cref="PromptException">Something in a prompt, or the clip skip, cannot be used.</exception>
    public PromptPlan Plan(PromptSettings settings, int stepCount, ulong seed)
    {
        if (settings.ClipSkip is < 1 or > 12)
        {
            throw new PromptException($"Clip skip is {settings.ClipSkip}; it must lie between 1 and 12.");
        }

        var (positive, loras) = LoraTags.Extract(settings.Prompt);
        LoraTags.Refuse(settings.NegativePrompt);
        Conjunctions.Refuse(positive, settings.Grammar);
        var shown = Stages(positive, settings.Grammar, stepCount, seed);
        var hidden = Stages(settings.NegativePrompt, settings.Grammar, stepCount, seed);
        var longest = shown.Concat(hidden).Max(p => p.Chunks.Count);
        return new PromptPlan(Filled(shown, longest), Filled(hidden, longest), loras, settings.ClipSkip);
    }

    private PlannedPrompt[] Stages(string text, EmphasisGrammar grammar, int stepCount, ulong seed)
    {
        // Square brackets with colons are NovelAI's emphasis, not prompt editing.
        var stages = grammar == EmphasisGrammar.A1111 ? PromptSchedule.Create(text, stepCount) : [new PromptStage(stepCount, text)];
        return [.. stages.Select(stage => new PlannedPrompt(stage.EndStep, chunker.Split(EmphasisParser.Parse(grammar, stage.Text, seed))))];
    }

    private PlannedPrompt[] Filled(PlannedPrompt[] prompts, int count) =>
        [.. prompts.Select(p => p with { Chunks = chunker.Fill(p.Chunks, count) })];
}
