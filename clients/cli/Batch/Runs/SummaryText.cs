using System.Globalization;
using ArtistAssist.Cli.Language;

namespace ArtistAssist.Cli.Batch.Runs;

/// <summary>A batch in one line.</summary>
internal static class SummaryText
{
    public static string Of(BatchSummary summary)
    {
        var parts = new List<string> { Say.With(Texts.SummaryWritten, summary.Written) };
        Add(parts, Texts.SummarySkipped, summary.Skipped);
        Add(parts, Texts.SummaryReworked, summary.Reworked);
        Add(parts, Texts.SummaryDoubtful, summary.Doubtful);
        Add(parts, Texts.SummaryFailed, summary.Failed);
        Add(parts, Texts.SummaryLeft, summary.Left);
        return Say.With(Texts.Summary, string.Join(Texts.SummaryComma, parts), Duration(summary.Elapsed), Rate(summary.FilesPerMinute));
    }

    /// <summary>Hours, minutes and seconds, as few of them as are needed.</summary>
    public static string Duration(TimeSpan time) =>
        time.TotalHours >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");

    public static string Rate(double filesPerMinute) => filesPerMinute.ToString("0.0", CultureInfo.InvariantCulture);

    private static void Add(List<string> parts, string text, int count)
    {
        if (count > 0)
        {
            parts.Add(Say.With(text, count));
        }
    }
}
