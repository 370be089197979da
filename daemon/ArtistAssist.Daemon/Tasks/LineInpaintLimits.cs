using System.Collections.Immutable;
using ArtistAssist.Daemon.Jobs;

namespace ArtistAssist.Daemon.Tasks;

/// <summary>What a line model cannot do of an inpainting: it knows no words and no noise, and fills a mask wholly.</summary>
internal static class LineInpaintLimits
{
    /// <exception cref="InvalidRequestException">Something is asked for that the model would silently leave out.</exception>
    public static void Check(InpaintTask task, string modelId)
    {
        var found = ImmutableArray.CreateBuilder<FieldViolation>();
        Require(task.Proposals is null or 1, "proposals", $"The model {modelId} makes the same result every time: ask for one proposal.");
        Require(task.Strength is null or 1, "strength", $"The model {modelId} fills the mask wholly: leave the strength at 1, or soften the mask.");
        Require(string.IsNullOrEmpty(task.Prompt), "prompt", $"The model {modelId} understands no words: leave the prompt out, or choose a model that does.");
        Require(
            string.IsNullOrEmpty(task.NegativePrompt), "negative_prompt", $"The model {modelId} understands no words: leave the prompt out, or choose a model that does.");
        Require(task.Diffusion is null, "diffusion", $"The model {modelId} draws lines without noise and takes none of these options: leave them out, or choose a diffusion model.");
        if (found.Count > 0)
        {
            throw new InvalidRequestException(found.ToImmutable());
        }

        void Require(bool holds, string field, string description)
        {
            if (!holds)
            {
                found.Add(new FieldViolation($"inpaint.{field}", description));
            }
        }
    }
}
