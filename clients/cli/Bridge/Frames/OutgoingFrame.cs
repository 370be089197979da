using System.Text.Json.Nodes;

namespace ArtistAssist.Cli.Bridge.Frames;

/// <summary>An answer or an event on its way to the plug-in.</summary>
internal sealed record OutgoingFrame(JsonObject Header)
{
    public IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)> Payloads { get; init; } = [];
}
