namespace ArtistAssist.Cli.Batch.Pages;

/// <summary>What the report's page shows.</summary>
/// <param name="Language">The language that it opens in.</param>
/// <param name="Texts">What it says, by language.</param>
/// <param name="Written">Files written in this run.</param>
/// <param name="FilesPerMinute">Their rate.</param>
/// <param name="Joules">Their energy; null where it was not measured.</param>
/// <param name="Items">Every file.</param>
internal sealed record PageData(
    string Language,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Texts,
    int Written,
    double FilesPerMinute,
    double? Joules,
    IReadOnlyList<PageItem> Items);
