using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Inference.Tests;

/// <summary>The built-in model, and graphs of the tests' own under its card.</summary>
internal sealed class TestModels : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("artistassist-").FullName;

    public static InstalledLineModel BuiltIn { get; } = new ModelCatalog(ModelFolder.BesideTheProgram).GetDefaultLineModel(ModelTask.Cleanup);

    /// <summary>The built-in model that continues lines.</summary>
    public static InstalledLineModel Inpainting { get; } = new ModelCatalog(ModelFolder.BesideTheProgram).GetDefaultLineModel(ModelTask.Inpaint);

    public InstalledLineModel Install(string id, byte[] content, Action<JsonNode>? alterCard = null, InstalledLineModel? like = null)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, id)).FullName;
        var card = JsonNode.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName((like ?? BuiltIn).FilePath)!, "card.json")))!;
        card["id"] = id;
        card["input"]!["name"] = "x";
        card["input"]!["channels"] = 1;
        card["extraInputs"] = new JsonArray();
        card.AsObject().Remove("check");
        card["output"]!["name"] = "ink";
        card["files"]![0]!["bytes"] = content.Length;
        card["files"]![0]!["sha256"] = Convert.ToHexStringLower(SHA256.HashData(content));
        alterCard?.Invoke(card);
        File.WriteAllBytes(Path.Combine(folder, "model.onnx"), content);
        File.WriteAllText(Path.Combine(folder, "card.json"), card.ToJsonString(JsonSerializerOptions.Default));
        return new ModelCatalog(new ModelFolder(_folder, BuiltIn: false)).GetUsable(id) as InstalledLineModel ?? throw new InvalidOperationException();
    }

    /// <summary>Puts a file beside an installed model.</summary>
    public static void Add(InstalledLineModel model, string name, string text) =>
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(model.FilePath)!, name), text);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
