using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace ArtistAssist.Models.Tests;

/// <summary>The card of the built-in cleanup model, to be altered.</summary>
internal static class CardText
{
    public static string BuiltInFolder { get; } = Path.Combine(AppContext.BaseDirectory, "models", "cleanup-1");

    public static JsonNode BuiltIn() => JsonNode.Parse(File.ReadAllText(Path.Combine(BuiltInFolder, "card.json")))!;

    public static byte[] BuiltInInpainting() =>
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "models", "line-inpaint-1", "card.json"));

    /// <summary>The card with one value replaced; <paramref name="path"/> is as in "tile.size" or "files.0.name".</summary>
    public static byte[] With(string path, string json, byte[]? of = null)
    {
        var card = of is null ? BuiltIn() : JsonNode.Parse(of)!;
        var names = path.Split('.');
        var parent = names[..^1].Aggregate(card, Child);
        parent[names[^1]] = JsonNode.Parse(json);
        return Encoding.UTF8.GetBytes(card.ToJsonString());
    }

    public static byte[] Without(string path)
    {
        var card = BuiltIn();
        var names = path.Split('.');
        var parent = names[..^1].Aggregate(card, Child);
        parent.AsObject().Remove(names[^1]);
        return Encoding.UTF8.GetBytes(card.ToJsonString());
    }

    private static JsonNode Child(JsonNode node, string name) => node is JsonArray list ? list[int.Parse(name, CultureInfo.InvariantCulture)]! : node[name]!;
}
