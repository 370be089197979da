using ArtistAssist.Cli.Bridge.Frames;

namespace ArtistAssist.Cli.Bridge.Requests;

/// <summary>A payload that a request may bring.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Least">Fewest bytes that it may have.</param>
/// <param name="Most">Most bytes.</param>
/// <param name="Read">Takes all of it from the pipe.</param>
internal sealed record PayloadSlot(string Name, long Least, long Most, Action<FrameInput, int> Read)
{
    /// <summary>One of exactly that size.</summary>
    public static PayloadSlot Exactly(string name, long size, Action<FrameInput> read) => new(name, size, size, (input, _) => read(input));
}
