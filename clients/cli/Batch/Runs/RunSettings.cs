using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Batch.Runs;

/// <summary>How a batch goes about its pictures.</summary>
internal sealed record RunSettings
{
    /// <summary>Pictures in work at once when nothing is said: one being worked on, one on its way there and one on its way back.</summary>
    public const int UsualJobs = 3;

    /// <summary>Pictures in work at once, 1 to 32.</summary>
    public int Jobs { get; init; } = UsualJobs;

    /// <summary>Stops at the first picture that fails.</summary>
    public bool FailsFast { get; init; }

    /// <summary>Results that keep the sketch's lines less well than this are doubtful, 0 to 1; null for none.</summary>
    public double? LeastFidelity { get; init; }

    /// <summary>Whether a result keeps the lines less well than that; one without lines to compare is never doubtful.</summary>
    public bool IsDoubtful(Result result) => LeastFidelity is { } least && result.LineFidelity is { } lines && lines.F1 < least;
}
