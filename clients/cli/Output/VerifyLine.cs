namespace ArtistAssist.Cli.Output;

internal sealed record VerifyLine(string ModelId, bool Intact, string? Sha256, double? CheckDifference, string? Problem);
