namespace ArtistAssist.Cli.Output;

/// <summary>What a batch would cost.</summary>
// Event is always "forecast".
internal sealed record ForecastLine(
    string Event,
    int Pictures,
    double Megapixels,
    int UnknownSizes,
    double? Seconds,
    string SecondsOrigin,
    double? Joules,
    string JoulesOrigin,
    long? ResidentBytes);
