namespace ArtistAssist.Diffusion.Prompts.Scheduling;

/// <summary>A part of a prompt whose text may depend on the step.</summary>
internal abstract record ScheduleNode
{
    public abstract string TextAt(int step);

    /// <summary>Adds every step after which the text may change.</summary>
    public abstract void CollectEnds(ISet<int> ends, int stepCount);

    public sealed record Plain(string Text) : ScheduleNode
    {
        public override string TextAt(int step) => Text;

        public override void CollectEnds(ISet<int> ends, int stepCount)
        {
        }
    }

    public sealed record Sequence(IReadOnlyList<ScheduleNode> Parts) : ScheduleNode
    {
        public override string TextAt(int step) => string.Concat(Parts.Select(p => p.TextAt(step)));

        public override void CollectEnds(ISet<int> ends, int stepCount)
        {
            foreach (var part in Parts)
            {
                part.CollectEnds(ends, stepCount);
            }
        }
    }

    public sealed record Change(ScheduleNode Before, ScheduleNode After, int When) : ScheduleNode
    {
        public override string TextAt(int step) => (step <= When ? Before : After).TextAt(step);

        public override void CollectEnds(ISet<int> ends, int stepCount)
        {
            if (When >= 1)
            {
                ends.Add(When);
            }

            Before.CollectEnds(ends, stepCount);
            After.CollectEnds(ends, stepCount);
        }
    }

    public sealed record Alternation(IReadOnlyList<ScheduleNode> Choices) : ScheduleNode
    {
        public override string TextAt(int step) => Choices[(step - 1) % Choices.Count].TextAt(step);

        public override void CollectEnds(ISet<int> ends, int stepCount)
        {
            for (var step = 1; step <= stepCount; step++)
            {
                ends.Add(step);
            }
        }
    }
}
