using System.Text.Json.Nodes;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Testing.Checkpoints;

namespace ArtistAssist.Models.Tests.Catalog;

public sealed class OnnxFolderTests : IDisposable
{
    private const string Id = "tiny";
    private readonly TemporaryFolder _folder = new();

    public OnnxFolderTests() => TinyDiffusionFolder.Write(_folder.Path, Id);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Get_FolderOfGraphs_IsADiffusionModel()
    {
        var model = Assert.IsType<InstalledDiffusionModel>(Catalog().GetDefault(ModelTask.Refine));

        var content = model.Content;
        Assert.Equal((DiffusionFamily.Line, 4, 4, 1.0, 2, 128), (content.Family, content.LatentChannels, content.LatentFactor, content.ScalingFactor, content.LatentMultiple, content.NativeSide));
        Assert.Equal((4, 1, DiffusionPrediction.Noise), (content.UnetInputChannels, content.StyleWidth, content.Prediction));
        Assert.Empty(content.ConditionPlanes);
        Assert.Empty(content.TextEncoders);
        Assert.Equal([DiffusionPart.Unet, DiffusionPart.VaeEncoder, DiffusionPart.VaeDecoder], content.Parts.Keys);
        Assert.All(content.Parts.Values, graph => Assert.Null(graph.WeightsFolder));
        Assert.Equal(64, model.Card.Sha256!.Length);
    }

    [Fact]
    public void Get_PlanesOfItsOwn_AreInTheirOrder()
    {
        AlterUnet(config =>
        {
            config["in_channels"] = 13;
            config["condition_planes"] = new JsonArray("known", "sketch", "mask");
        });

        // 4 latents, 4 known, 4 of the sketch, 1 mask.
        Assert.Equal([ConditionPlane.Known, ConditionPlane.Sketch, ConditionPlane.Mask], Content().ConditionPlanes);
    }

    [Fact]
    public void Get_NineChannels_AreThoseOfInpainting()
    {
        AlterUnet(config => config["in_channels"] = 9);

        Assert.Equal([ConditionPlane.Mask, ConditionPlane.MaskedPicture], Content().ConditionPlanes);
    }

    [Theory]
    [InlineData("in_channels", "7", "takes 7 channels")]
    [InlineData("in_channels", "-1", "no whole number from 1 to 1024")]
    [InlineData("condition_planes", "[\"moon\"]", "name \"moon\"")]
    [InlineData("size_multiple", "\"8\"", "no whole number from 1 to 64")]
    public void Get_NumbersThatCannotBe_SaysWhich(string name, string value, string expected)
    {
        AlterUnet(config => config[name] = JsonNode.Parse(value));

        Assert.Contains(expected, Catalog().Get(Id).Problem, StringComparison.Ordinal);
    }

    private ModelCatalog Catalog() => new(new ModelFolder(_folder.Path, BuiltIn: false));

    private DiffusionModel Content() => ((InstalledDiffusionModel)Catalog().GetUsable(Id)).Content;

    private void AlterUnet(Action<JsonObject> alter)
    {
        var path = Path.Combine(_folder.Path, Id, "unet", "config.json");
        var config = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        alter(config);
        File.WriteAllText(path, config.ToJsonString());
        var card = Path.Combine(_folder.Path, Id, "card.json");
        var text = JsonNode.Parse(File.ReadAllText(card))!;
        var file = text["files"]!.AsArray().Single(entry => (string)entry!["name"]! == "unet/config.json")!;
        file["bytes"] = new FileInfo(path).Length;
        File.WriteAllText(card, text.ToJsonString());
    }
}
