namespace ArtistAssist.Cli.Bridge.Frames;

/// <summary>The header of a request; its payloads have still to be read.</summary>
internal sealed record RequestFrame(long Id, Fields Fields, IReadOnlyList<Payload> Payloads);
