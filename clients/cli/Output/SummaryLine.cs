namespace ArtistAssist.Cli.Output;

/// <summary>A batch is over.</summary>
// Event is always "summary".
internal sealed record SummaryLine(
    string Event, int Done, int Skipped, int Failed, int Doubtful, int Left, double Seconds, double FilesPerMinute, double? Joules);
