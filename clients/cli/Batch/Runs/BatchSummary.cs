namespace ArtistAssist.Cli.Batch.Runs;

/// <summary>A batch when it is over.</summary>
/// <param name="Outcomes">What became of each picture.</param>
/// <param name="Total">How many pictures there were.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record BatchSummary(IReadOnlyList<BatchOutcome> Outcomes, int Total, TimeSpan Elapsed)
{
    /// <summary>Files of pictures that were worked on in this run and are written.</summary>
    public int Written => Count(BatchState.Done) + Count(BatchState.Doubtful);

    public int Skipped => Count(BatchState.Skipped) + Count(BatchState.Reworked);

    public int Reworked => Count(BatchState.Reworked);

    public int Failed => Count(BatchState.Failed);

    public int Doubtful => Count(BatchState.Doubtful);

    /// <summary>Pictures that were stopped, or that nobody began.</summary>
    public int Left => Math.Max(0, Total - Outcomes.Where(outcome => outcome.State != BatchState.Cancelled).Select(outcome => outcome.Source).Distinct(StringComparer.Ordinal).Count());

    /// <summary>Files a minute; 0 where nothing was written.</summary>
    public double FilesPerMinute => Elapsed > TimeSpan.Zero ? Written / Elapsed.TotalMinutes : 0;

    /// <summary>Energy of what was written; null where a meter is missing.</summary>
    public double? Joules
    {
        get
        {
            var measured = Outcomes.Where(outcome => outcome.State is BatchState.Done or BatchState.Doubtful).Select(outcome => outcome.Joules).ToList();
            return measured.Count > 0 && measured.All(joules => joules is not null) ? measured.Sum() : null;
        }
    }

    private int Count(BatchState state) => Outcomes.Count(outcome => outcome.State == state);
}
