using System.Text.Json.Nodes;

namespace ArtistAssist.Cli.Tests.Bridge;

/// <summary>What the bridge sent.</summary>
internal sealed record BridgeFrame(JsonObject Header, IReadOnlyDictionary<string, byte[]> Payloads)
{
    public string? Event => (string?)Header["event"];

    public string? ErrorCode => (string?)Header["error"]?["code"];

    public string? ErrorMessage => (string?)Header["error"]?["message"];

    public string Text(string name) => (string)Header[name]!;
}
