using ArtistAssist.Cli.Batch.Inputs;

namespace ArtistAssist.Cli.Tests.Batch.Inputs;

public sealed class MaskPatternTests
{
    [Theory]
    [InlineData("{dir}/{name}.mask.png", "scans/one/a.jpg", "scans", "scans/one/a.mask.png")]
    [InlineData("masks/{below}/{name}.{ext}", "scans/one/a.jpg", "scans", "masks/one/a.jpg")]
    [InlineData("masks/{below}/{name}.png", "scans/a.jpg", "scans", "masks/./a.png")]
    [InlineData("{dir}/{name}.mask.png", "a.jpg", ".", "./a.mask.png")]
    public void Of_Picture_FillsTheGaps(string pattern, string path, string root, string expected)
    {
        var input = new BatchInput(path, root, Path.GetRelativePath(root, path));

        Assert.Equal(Path.GetFullPath(expected), Path.GetFullPath(new MaskPattern(pattern).Of(input)));
    }

    [Theory]
    [InlineData("mask.png", "the same for every picture")]
    [InlineData("{folder}/{name}.png", "{folder}")]
    public void Problem_NotAPattern_SaysWhatToDo(string pattern, string expected)
    {
        Assert.Contains(expected, MaskPattern.Problem(pattern), StringComparison.Ordinal);
    }

    [Fact]
    public void Problem_Pattern_IsNone()
    {
        Assert.Null(MaskPattern.Problem("{dir}/{name}.mask.png"));
    }
}
