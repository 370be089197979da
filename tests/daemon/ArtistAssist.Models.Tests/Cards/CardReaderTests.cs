using System.Text;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Models.Tests.Cards;

public sealed class CardReaderTests
{
    private const string Id = "cleanup-1";

    [Fact]
    public void Parse_BuiltInCard_ReadsEveryPart()
    {
        var card = (LineModelCard)CardReader.Parse(Id, Encoding.UTF8.GetBytes(CardText.BuiltIn().ToJsonString()));

        Assert.Equal(ModelKind.Line, card.Kind);
        Assert.Equal([ModelTask.Cleanup], card.Tasks);
        Assert.Equal(16, card.Input.Multiple);
        Assert.Equal("Apache-2.0", card.Licence);
        Assert.InRange(card.Normalisation!.StrokeDarkness, 0.01, 1);
        Assert.True(card.Tile.Overlap < card.Tile.Size);
        Assert.NotEmpty(card.Limits);
        Assert.NotEmpty(card.TrainingData.Statement);
    }

    [Fact]
    public void Parse_BuiltInInpaintingCard_ReadsItsOwnParts()
    {
        var card = (LineModelCard)CardReader.Parse("line-inpaint-1", CardText.BuiltInInpainting());

        Assert.Equal([ModelTask.Inpaint], card.Tasks);
        Assert.Null(card.Normalisation);
        Assert.InRange(card.LineArt!.FlatRadiusMin, 1, card.LineArt.FlatRadiusMax);
        Assert.InRange(card.Hole!.Depth, 1, 1024);
    }

    [Theory]
    [InlineData("lineArt", "null", "lineArt is missing")]
    [InlineData("hole", "null", "hole is missing")]
    [InlineData("lineArt.flatRadiusMin", "0", "lineArt.flatRadiusMin is 0")]
    [InlineData("lineArt.flatRadiusMax", "2000000000", "lineArt.flatRadiusMax is 2000000000")]
    [InlineData("lineArt.flatRadiusDivisor", "0", "lineArt.flatRadiusDivisor is 0")]
    [InlineData("lineArt.flatFloor", "0", "lineArt.flatFloor is 0")]
    [InlineData("lineArt.grain", "1", "lineArt.grain is 1")]
    [InlineData("lineArt.gainMax", "0.1", "lineArt.gainMax is 0.1")]
    [InlineData("hole.depth", "0", "hole.depth is 0")]
    [InlineData("hole.lineWidth", "1e9", "hole.lineWidth is")]
    public void Parse_InpaintingValueOutOfItsRange_SaysWhich(string path, string json, string expected)
    {
        var text = CardText.With(path, json, CardText.BuiltInInpainting());

        var exception = Assert.Throws<ModelCardException>(() => CardReader.Parse("line-inpaint-1", text));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_CleanupWithoutNormalisation_IsRefused()
    {
        var exception = Assert.Throws<ModelCardException>(() => CardReader.Parse(Id, CardText.Without("normalisation")));

        Assert.Contains("normalisation is missing", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id", "\"../escape\"", "id must be")]
    [InlineData("id", "\"other\"", "folder is called")]
    [InlineData("files.0.name", "\"../model.onnx\"", "a name must be a plain path")]
    [InlineData("files.0.name", "\"/etc/passwd\"", "a name must be a plain path")]
    [InlineData("files.0.name", "\"C:\\\\model.onnx\"", "a name must be a plain path")]
    [InlineData("files.0.name", "\"model.onnx\\n\"", "a name must be a plain path")]
    [InlineData("files.0.name", "\"model.onnx:stream\"", "a name must be a plain path")]
    [InlineData("files.0.name", "\"unet/../../model.onnx\"", "a name must be a plain path")]
    [InlineData("files.0.name", "\"model.exe\"", "ends in .onnx")]
    [InlineData("files.0.sha256", "\"ABC\"", "sha256 must be")]
    [InlineData("files.0.sha256", "null", "sha256 is missing")]
    [InlineData("files.0.bytes", "-1", "bytes is -1")]
    [InlineData("files.0.bytes", "9000000000", "bytes is 9000000000")]
    [InlineData("files", "[]", "their number is 0")]
    [InlineData("files", "[null]", "a list holds null")]
    [InlineData("limits", "[null]", "a list holds null")]
    [InlineData("extraInputs", "[null]", "a list holds null")]
    [InlineData("tasks", "[]", "at least one task")]
    [InlineData("tasks", "[\"cleanup\", \"cleanup\"]", "names a task twice")]
    [InlineData("tasks", "[\"refine\"]", "refine needs a diffusion model")]
    [InlineData("kind", "\"spell\"", "$.kind")]
    [InlineData("name", "\" \"", "name must have")]
    [InlineData("tasks", "[\"summon\"]", "$.tasks")]
    [InlineData("input.channels", "0", "input.channels is 0")]
    [InlineData("input.channels", "1000000000", "input.channels is 1000000000")]
    [InlineData("input.multiple", "-16", "input.multiple is -16")]
    [InlineData("input.multiple", "0", "input.multiple is 0")]
    [InlineData("input.layout", "\"NHWC\"", "layout must be NCHW")]
    [InlineData("input.type", "\"float16\"", "type must be float32")]
    [InlineData("tile.size", "1000000000", "tile.size is 1000000000")]
    [InlineData("tile.size", "-512", "tile.size is -512")]
    [InlineData("tile.size", "500", "multiple of input.multiple")]
    [InlineData("tile.overlap", "4095", "less than tile.size")]
    [InlineData("tile.receptiveFieldRadius", "-1", "tile.receptiveFieldRadius is -1")]
    [InlineData("tile.size", "1e300", "$.tile.size")]
    [InlineData("outputRule.low", "0.9", "outputRule.low must be below")]
    [InlineData("outputRule.minComponentPixels", "-8", "outputRule.minComponentPixels is -8")]
    [InlineData("normalisation.backgroundWindow", "2000000000", "normalisation.backgroundWindow is 2000000000")]
    [InlineData("normalisation.backgroundStepMin", "0", "normalisation.backgroundStepMin is 0")]
    [InlineData("normalisation.gainMax", "0.1", "normalisation.gainMax is 0.1")]
    [InlineData("workingScale.min", "0", "workingScale.min is 0")]
    [InlineData("workingScale", "null", "$.workingScale")]
    [InlineData("limits", "\"none\"", "$.limits")]
    [InlineData("check", "\"../check.json\"", "check must be")]
    public void Parse_ValueOutOfItsRange_SaysWhichInOneSentence(string path, string json, string expected)
    {
        var text = CardText.With(path, json);

        var exception = Assert.Throws<ModelCardException>(() => CardReader.Parse(Id, text));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.Equal(Id, exception.ModelId);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Theory]
    [InlineData("files.0.name")]
    [InlineData("kind")]
    [InlineData("tile.overlap")]
    [InlineData("normalisation")]
    [InlineData("trainingData.statement")]
    public void Parse_PartMissing_NamesIt(string path)
    {
        var text = CardText.Without(path);

        var exception = Assert.Throws<ModelCardException>(() => CardReader.Parse(Id, text));

        Assert.Contains(path.Split('.')[^1], exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("limits")]
    [InlineData("figures")]
    [InlineData("extraInputs")]
    [InlineData("check")]
    [InlineData("input.type")]
    [InlineData("output.channels")]
    [InlineData("output.type")]
    [InlineData("output.layout")]
    public void Parse_OptionalPartMissing_TakesItsDefault(string path)
    {
        var card = (LineModelCard)CardReader.Parse(Id, CardText.Without(path));

        Assert.Equal(("float32", 1, "float32", "NCHW"), (card.Input.Type, card.Output.Channels, card.Output.Type, card.Output.Layout));
        Assert.NotNull(card.Limits);
        Assert.NotNull(card.Figures);
        Assert.NotNull(card.ExtraInputs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("not json at all")]
    public void Parse_NotACard_Throws(string text) =>
        Assert.Throws<ModelCardException>(() => CardReader.Parse(Id, Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Parse_NestedTooDeep_Throws()
    {
        var text = CardText.With("figures.deep", new string('[', 40) + new string(']', 40));

        Assert.Throws<ModelCardException>(() => CardReader.Parse(Id, text));
    }

    [Fact]
    public void Parse_SeveralValuesOutOfRange_ListsEveryOne()
    {
        var card = CardText.BuiltIn();
        card["tile"]!["size"] = -1;
        card["files"]![0]!["bytes"] = 0;

        var exception = Assert.Throws<ModelCardException>(() => CardReader.Parse(Id, Encoding.UTF8.GetBytes(card.ToJsonString())));

        Assert.Contains("tile.size is -1", exception.Message, StringComparison.Ordinal);
        Assert.Contains("bytes is 0", exception.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> ExtraInputs => new()
    {
        { """[{ "name": "h", "role": "mood", "meaning": "?" }]""", "the role of \"h\" is \"mood\", this version knows hints and style" },
        { """[{ "name": "h", "role": "hints" }, { "name": "i", "role": "hints" }]""", "two inputs have one role" },
        { """[{ "name": "darkness", "role": "hints" }]""", "two inputs have one name" },
        { """[{ "name": "h", "role": "hints", "channels": 1000000000 }]""", "the channels of \"h\" is 1000000000" },
        { """[{ "name": " ", "role": "hints" }]""", "a name must have" },
        { """[{ "name": "h" }]""", "role" },
        { """[{ "name": "s", "role": "style" }]""", "the number of controls of \"s\" is 0" },
        { $$"""[{ "name": "h", "role": "hints", "controls": [{{Control("taper")}}] }]""", "the number of controls of \"h\" is 1" },
        { Style(Control("taper"), Control("taper")), "two controls of \"s\" have one name" },
        { Style(Control("Taper it")), "a control's name must be" },
        { Style(Control("taper", least: 0.5, most: 0.5)), "the minimum of the control taper must be below" },
        { Style(Control("taper", least: -1)), "the minimum of the control taper is -1" },
        { Style(Control("taper", most: 1e9)), "the maximum of the control taper is 1000000000" },
        { Style(Control("taper", standard: 0.7, most: 0.6)), "the default of the control taper is 0.7" },
        { Style(Control("taper", meaning: "")), "the meaning of the control taper must have" },
        { Style([.. Enumerable.Range(0, 65).Select(i => Control($"taper{i}"))]), "the number of controls of \"s\" is 65" },
    };

    [Theory]
    [MemberData(nameof(ExtraInputs))]
    public void Parse_ExtraInputsThatCannotBe_SayWhyInOneSentence(string json, string expected)
    {
        var exception = Assert.Throws<ModelCardException>(() => CardReader.Parse(Id, CardText.With("extraInputs", json)));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public void Parse_HintsAndStyle_AreFoundByTheirRoles()
    {
        var json = $$"""[{ "name": "brush", "role": "hints", "meaning": "-1 to 1" }, { "name": "s", "role": "style", "controls": [{{Control("taper")}}, {{Control("wobble")}}] }]""";

        var card = (LineModelCard)CardReader.Parse(Id, CardText.With("extraInputs", json));

        Assert.Equal("brush", card.HintsInput!.Name);
        Assert.Equal(["taper", "wobble"], card.StyleInput!.Controls.Select(control => control.Name));
    }

    [Fact]
    public void Parse_NoExtraInputs_HasNeitherHintsNorStyle()
    {
        var card = (LineModelCard)CardReader.Parse(Id, CardText.With("extraInputs", "[]"));

        Assert.Null(card.HintsInput);
        Assert.Null(card.StyleInput);
    }

    private static string Style(params string[] controls) => $$"""[{ "name": "s", "role": "style", "controls": [{{string.Join(',', controls)}}] }]""";

    private static string Control(string name, double standard = 0.5, double least = 0, double most = 1, string meaning = "even to thin") =>
        FormattableString.Invariant($$"""{ "name": "{{name}}", "default": {{standard}}, "minimum": {{least}}, "maximum": {{most}}, "meaning": "{{meaning}}" }""");

    [Fact]
    public void Parse_DiffusionCard_ReadsItsFilesAndTasks()
    {
        var card = Assert.IsType<DiffusionModelCard>(CardReader.Parse("lines", Encoding.UTF8.GetBytes(Diffusion)));

        Assert.Equal([ModelTask.Refine, ModelTask.Inpaint], card.Tasks);
        Assert.Equal(DiffusionFamily.Line, card.Family);
        Assert.Equal(30, card.Bytes);
        Assert.Equal("lineWeight", Assert.Single(card.Controls).Name);
    }

    [Fact]
    public void Sha256_SeveralFiles_IsThatOfTheListThatSha256sumPrints()
    {
        var card = CardReader.Parse("lines", Encoding.UTF8.GetBytes(Diffusion));

        // printf '%064d  unet/model.onnx\n%064d  vae_decoder/model.onnx\n' 1 2 | sha256sum
        Assert.Equal("a6191a5b7040326c206c8ca157d45334dfec0f6004b3ec5fdd72048b304facb0", card.Sha256);
    }

    [Fact]
    public void Sha256_OneHashMissing_IsNull()
    {
        var text = CardText.With("files.1.sha256", "null", Encoding.UTF8.GetBytes(Diffusion));

        Assert.Null(CardReader.Parse("lines", text).Sha256);
    }

    [Theory]
    [InlineData("tasks", "[\"cleanup\"]", "cleanup needs a line model")]
    [InlineData("family", "\"sd9\"", "$.family")]
    [InlineData("files.1.name", "\"VAE_decoder/model.onnx\"", "two have one name")]
    [InlineData("files.0.name", "\"unet//model.onnx\"", "a name must be a plain path")]
    [InlineData("files.0.bytes", "1e13", "$.files")]
    [InlineData("files.0.bytes", "10000000000000", "bytes is 10000000000000")]
    [InlineData("controls", "[null]", "a list holds null")]
    public void Parse_DiffusionValueOutOfItsRange_SaysWhich(string path, string json, string expected)
    {
        var text = CardText.With(path, json, Encoding.UTF8.GetBytes(Diffusion));

        var exception = Assert.Throws<ModelCardException>(() => CardReader.Parse("lines", text));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("control")]
    [InlineData("lora")]
    public void Parse_WhatHelpsAnotherModel_HasNoTasks(string kind)
    {
        var helper = CardText.With("kind", $"\"{kind}\"", CardText.With("tasks", "[]", Encoding.UTF8.GetBytes(Diffusion)));
        var worker = CardText.With("kind", $"\"{kind}\"", Encoding.UTF8.GetBytes(Diffusion));

        Assert.Empty(CardReader.Parse("lines", helper).Tasks);
        Assert.Throws<ModelCardException>(() => CardReader.Parse("lines", worker));
    }

    private static string Diffusion { get; } = $$"""
        {
          "kind": "diffusion", "id": "lines", "name": "Lines", "version": "1.0.0", "tasks": ["refine", "inpaint"], "family": "line",
          "files": [
            { "name": "vae_decoder/model.onnx", "bytes": 10, "sha256": "{{new string('0', 63)}}2" },
            { "name": "unet/model.onnx", "bytes": 20, "sha256": "{{new string('0', 63)}}1" }
          ],
          "licence": "Apache-2.0", "trainingData": { "statement": "Generated." }, "architecture": "Small.",
          "controls": [{{Control("lineWeight")}}]
        }
        """;

    [Fact]
    public void Parse_UnknownField_IsIgnored()
    {
        var text = CardText.With("addedLater", "{\"a\":1}");

        var card = (LineModelCard)CardReader.Parse(Id, text);

        Assert.Equal(Id, card.Id);
    }
}
