namespace ArtistAssist.Inference.DiffusionModels.Text;

/// <summary>A prompt over the steps of a run.</summary>
/// <param name="Stages">What it is up to a step, counted from 1; the last one holds for all that follow.</param>
internal sealed record PromptTrack(IReadOnlyList<(int EndStep, TextCondition Condition)> Stages)
{
    /// <summary>What holds at a step, counted from 1.</summary>
    public TextCondition At(int step)
    {
        foreach (var (end, condition) in Stages)
        {
            if (step <= end)
            {
                return condition;
            }
        }

        return Stages[^1].Condition;
    }
}
