namespace ArtistAssist.Cli.Output;

// Event is always "removed".
internal sealed record RemovedLine(string Event, string ModelId);
