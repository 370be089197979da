namespace ArtistAssist.Cli.Bridge.Frames;

/// <summary>A frame from which nobody can tell where the next one begins. The message is one sentence for the artist.</summary>
internal sealed class BrokenFrameException(string message) : Exception(message);
