using ArtistAssist.Cli.Commands;

namespace ArtistAssist.Cli.Tests.Commands;

public sealed class LoraSwitchTests
{
    [Theory]
    [InlineData("ink", "ink", null)]
    [InlineData("ink:0.7", "ink", 0.7)]
    [InlineData("ink:v2:-1", "ink:v2", -1.0)]
    public void Read_WellFormed_SaysNameAndWeight(string text, string name, double? weight)
    {
        var read = LoraSwitch.Read(text);

        Assert.Equal((name, weight), (read.Name, read.HasWeight ? read.Weight : null));
        Assert.Null(LoraSwitch.Problem(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData(":1")]
    [InlineData("ink:")]
    [InlineData("ink:11")]
    [InlineData("ink:strong")]
    public void Problem_Malformed_SaysWhatToWrite(string text) => Assert.Contains($"'{text}'", LoraSwitch.Problem(text), StringComparison.Ordinal);
}
