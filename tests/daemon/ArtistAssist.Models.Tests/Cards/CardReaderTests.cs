using System.Text;
using ArtistAssist.Models.Cards;

namespace ArtistAssist.Models.Tests.Cards;

public sealed class CardReaderTests
{
    private const string Id = "cleanup-1";

    [Fact]
    public void Parse_BuiltInCard_ReadsEveryPart()
    {
        var card = CardReader.Parse(Id, Encoding.UTF8.GetBytes(CardText.BuiltIn().ToJsonString()));

        Assert.Equal(ModelTask.Cleanup, card.Task);
        Assert.Equal(16, card.Input.Multiple);
        Assert.Equal("Apache-2.0", card.Licence);
        Assert.InRange(card.Normalisation.StrokeDarkness, 0.01, 1);
        Assert.True(card.Tile.Overlap < card.Tile.Size);
        Assert.NotEmpty(card.Limits);
        Assert.NotEmpty(card.TrainingData.Statement);
    }

    [Theory]
    [InlineData("id", "\"../escape\"", "id must be")]
    [InlineData("id", "\"other\"", "folder is called")]
    [InlineData("file", "\"../model.onnx\"", "file must be")]
    [InlineData("file", "\"/etc/passwd\"", "file must be")]
    [InlineData("file", "\"C:\\\\model.onnx\"", "file must be")]
    [InlineData("file", "\"model.onnx\\n\"", "file must be")]
    [InlineData("file", "\"model.exe\"", "file must be")]
    [InlineData("sha256", "\"ABC\"", "sha256 must be")]
    [InlineData("bytes", "-1", "bytes is -1")]
    [InlineData("bytes", "9000000000", "bytes is 9000000000")]
    [InlineData("name", "\" \"", "name must have")]
    [InlineData("task", "\"summon\"", "$.task")]
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
    public void Parse_ValueOutOfItsRange_SaysWhichInOneSentence(string path, string json, string expected)
    {
        var text = CardText.With(path, json);

        var exception = Assert.Throws<ModelCardException>(() => CardReader.Parse(Id, text));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.Equal(Id, exception.ModelId);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Theory]
    [InlineData("sha256")]
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
        card["bytes"] = 0;

        var exception = Assert.Throws<ModelCardException>(() => CardReader.Parse(Id, Encoding.UTF8.GetBytes(card.ToJsonString())));

        Assert.Contains("tile.size is -1", exception.Message, StringComparison.Ordinal);
        Assert.Contains("bytes is 0", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_UnknownField_IsIgnored()
    {
        var text = CardText.With("addedLater", "{\"a\":1}");

        var card = CardReader.Parse(Id, text);

        Assert.Equal(Id, card.Id);
    }
}
