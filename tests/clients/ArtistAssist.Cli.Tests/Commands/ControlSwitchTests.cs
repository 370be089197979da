using ArtistAssist.Cli.Commands;

namespace ArtistAssist.Cli.Tests.Commands;

public sealed class ControlSwitchTests
{
    [Theory]
    [InlineData("line_art", "line_art", 1, 0, 1, null)]
    [InlineData("line_art:0.8", "line_art", 0.8, 0, 1, null)]
    [InlineData("line_art:0:0.25-0.75", "line_art", 0, 0.25, 0.75, null)]
    [InlineData("depth=my:map=2.png", "depth", 1, 0, 1, "my:map=2.png")]
    [InlineData("depth:2:0-0.5=map.png", "depth", 2, 0, 0.5, "map.png")]
    public void Read_WellFormed_SaysEverything(string text, string name, double strength, double start, double end, string? path)
    {
        var read = ControlSwitch.Read(text);

        Assert.Equal((name, strength, start, end), (read.Control.Name, read.Control.Strength, read.Control.Start, read.Control.End));
        Assert.Equal(path, read.Path);
        Assert.Null(ControlSwitch.Problem(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData(":1")]
    [InlineData("line_art:3")]
    [InlineData("line_art:x")]
    [InlineData("line_art:1:0.5")]
    [InlineData("line_art:1:0.5-0.5")]
    [InlineData("line_art:1:0-1:7")]
    [InlineData("line_art=")]
    public void Problem_Malformed_SaysWhatToWrite(string text) => Assert.Contains($"'{text}'", ControlSwitch.Problem(text), StringComparison.Ordinal);
}
