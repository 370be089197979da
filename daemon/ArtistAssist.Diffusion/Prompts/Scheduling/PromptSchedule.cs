namespace ArtistAssist.Diffusion.Prompts.Scheduling;

/// <summary>
/// Prompt editing as in the web UI of AUTOMATIC1111: [before:after:when] and [after:when] change the text after a step, [text::when] takes it away,
/// [one|other] alternates from step to step; nested as one likes. "when" is a step, or with a point a share of the steps.
/// </summary>
public static class PromptSchedule
{
    private const int MostSteps = 1000;

    /// <summary>The texts of a prompt in the order of their steps; the last one's end is the number of steps.</summary>
    /// <param name="prompt">The prompt; what is no schedule stays as it is, brackets that do not match too.</param>
    /// <param name="stepCount">Steps, 1 to 1000.</param>
    /// <exception cref="PromptException">Brackets are nested too deep.</exception>
    public static IReadOnlyList<PromptStage> Create(string prompt, int stepCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stepCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(stepCount, MostSteps);

        var tree = ScheduleParser.Parse(prompt, stepCount);
        var ends = new SortedSet<int> { stepCount };
        tree.CollectEnds(ends, stepCount);
        return [.. ends.Select(end => new PromptStage(end, tree.TextAt(end)))];
    }

    /// <summary>The text that holds at a step, counted from 1.</summary>
    public static string TextAt(IReadOnlyList<PromptStage> stages, int step)
    {
        foreach (var stage in stages)
        {
            if (step <= stage.EndStep)
            {
                return stage.Text;
            }
        }

        return stages[^1].Text;
    }
}
