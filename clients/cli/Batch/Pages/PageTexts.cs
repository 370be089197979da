using System.Globalization;
using ArtistAssist.Cli.Language;

namespace ArtistAssist.Cli.Batch.Pages;

/// <summary>What the report's page says, in every language: whoever opens it may speak another one.</summary>
internal static class PageTexts
{
    private static readonly (string Key, string Name)[] Names =
    [
        ("title", nameof(Texts.PageTitle)),
        ("summary", nameof(Texts.PageSummary)),
        ("filter", nameof(Texts.PageFilter)),
        ("all", nameof(Texts.PageAll)),
        ("done", nameof(Texts.PageDone)),
        ("doubtful", nameof(Texts.PageDoubtful)),
        ("failed", nameof(Texts.PageFailed)),
        ("skipped", nameof(Texts.PageSkipped)),
        ("reworked", nameof(Texts.PageReworked)),
        ("cancelled", nameof(Texts.PageCancelled)),
        ("sort", nameof(Texts.PageSort)),
        ("sortname", nameof(Texts.PageSortName)),
        ("sortlines", nameof(Texts.PageSortLines)),
        ("sorttime", nameof(Texts.PageSortTime)),
        ("search", nameof(Texts.PageSearch)),
        ("before", nameof(Texts.PageBefore)),
        ("after", nameof(Texts.PageAfter)),
        ("slider", nameof(Texts.PageSlider)),
        ("lines", nameof(Texts.PageLines)),
        ("seconds", nameof(Texts.PageSeconds)),
        ("joules", nameof(Texts.PageJoules)),
        ("opensource", nameof(Texts.PageOpenSource)),
        ("opentarget", nameof(Texts.PageOpenTarget)),
        ("larger", nameof(Texts.PageLarger)),
        ("fit", nameof(Texts.PageFit)),
        ("actual", nameof(Texts.PageActual)),
        ("previous", nameof(Texts.PagePrevious)),
        ("next", nameof(Texts.PageNext)),
        ("close", nameof(Texts.PageClose)),
        ("nothing", nameof(Texts.PageNothing)),
        ("nopicture", nameof(Texts.PageNoPicture)),
        ("empty", nameof(Texts.PageEmpty)),
    ];

    /// <summary>Every text by its name on the page, by language.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> All { get; } =
        new[] { "en", "zh-Hans" }.ToDictionary(language => language, IReadOnlyDictionary<string, string> (language) => In(CultureInfo.GetCultureInfo(language)), StringComparer.Ordinal);

    private static Dictionary<string, string> In(CultureInfo culture) =>
        Names.ToDictionary(text => text.Key, text => Texts.ResourceManager.GetString(text.Name, culture)!, StringComparer.Ordinal);
}
