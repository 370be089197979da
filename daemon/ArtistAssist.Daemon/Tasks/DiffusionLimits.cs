using System.Collections.Immutable;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;

namespace ArtistAssist.Daemon.Tasks;

/// <summary>What a diffusion model cannot do of a task, so that nothing asked for is silently left out.</summary>
internal static class DiffusionLimits
{
    /// <exception cref="InvalidRequestException">Something is asked for that the model would leave out; every violation is listed.</exception>
    public static void Check(DiffusionTask task, DiffusionTraits traits, string modelId)
    {
        var found = ImmutableArray.CreateBuilder<FieldViolation>();
        Require(task is not InpaintTask { CloseGaps: not null }, "close_gaps", $"The model {modelId} fills masks and closes no gaps: leave close_gaps out, or choose a line model.");
        if (!traits.TakesText)
        {
            var words = $"The model {modelId} understands no words: leave it out, or choose a model that does.";
            Require(string.IsNullOrEmpty(task.Prompt), "prompt", words);
            Require(string.IsNullOrEmpty(task.NegativePrompt), "negative_prompt", words);
            Require(task.Diffusion?.ClipSkip is null, "diffusion.clip_skip", words);
            Require(task.Diffusion?.Emphasis is null, "diffusion.emphasis", words);
        }

        if (traits.Guidance == GuidanceKind.None)
        {
            var unled = $"The model {modelId} is led by the sketch alone and knows no guidance: leave it out.";
            Require(task.GuidanceScale is null or 1, "guidance_scale", unled);
            Require(task.Diffusion?.GuidanceRescale is null or 0, "diffusion.guidance_rescale", unled);
        }

        if (found.Count > 0)
        {
            throw new InvalidRequestException(found.ToImmutable());
        }

        void Require(bool holds, string field, string description)
        {
            if (!holds)
            {
                found.Add(new FieldViolation($"{task.Name}.{field}", description));
            }
        }
    }
}
