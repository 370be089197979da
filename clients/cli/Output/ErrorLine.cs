namespace ArtistAssist.Cli.Output;

/// <summary>The command as a whole did not work.</summary>
// Event is always "error".
internal sealed record ErrorLine(string Event, string Code, string Message, IReadOnlyList<ViolationField>? Violations);
