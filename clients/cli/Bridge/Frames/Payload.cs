namespace ArtistAssist.Cli.Bridge.Frames;

/// <summary>Raw bytes behind a header, as it announces them.</summary>
internal readonly record struct Payload(string Name, long Size);
