using ArtistAssist.Cli.Batch.Inputs;

namespace ArtistAssist.Cli.Tests.Batch.Inputs;

public sealed class PathListTests
{
    [Theory]
    [InlineData("a.png\nb c.png\n", "a.png", "b c.png")]
    [InlineData("a.png\r\n\r\nb.png", "a.png", "b.png")]
    [InlineData("\uFEFFa.png", "a.png")]
    [InlineData("a\nb.png\0c.png\0", "a\nb.png", "c.png")]
    [InlineData("\n")]
    public void Parse_List_GivesItsPaths(string text, params string[] expected)
    {
        Assert.Equal(expected, PathList.Parse(text));
    }
}
