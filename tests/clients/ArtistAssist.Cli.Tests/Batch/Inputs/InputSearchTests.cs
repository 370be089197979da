using ArtistAssist.Cli.Batch.Inputs;

namespace ArtistAssist.Cli.Tests.Batch.Inputs;

public sealed class InputSearchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Find_Folder_StaysInItUnlessAskedToGoOn()
    {
        Write("a.png", "deep/b.png", "deep/er/c.png");

        var flat = Places(new InputRequest { Paths = [_folder.Path] });
        var all = Places(new InputRequest { Paths = [_folder.Path], IsRecursive = true });

        Assert.Equal(["a.png"], flat);
        Assert.Equal(["a.png", "deep/b.png", "deep/er/c.png"], all);
    }

    [Fact]
    public void Find_OutputFolderAmongTheSources_IsNoSource()
    {
        Write("a.png", "cleaned/a.png");

        var places = Places(new InputRequest { Paths = [_folder.Path], IsRecursive = true, OutputFolder = _folder.Of("cleaned") });

        Assert.Equal(["a.png"], places);
    }

    [Fact]
    public void Find_OutputFolderAroundTheSources_HidesNone()
    {
        Write("scans/a.png");

        var places = Places(new InputRequest { Paths = [_folder.Of("scans")], OutputFolder = _folder.Path });

        Assert.Equal(["a.png"], places);
    }

    [Fact]
    public void Find_HiddenFilesAndFolders_AreLeftAlone()
    {
        Write(".thumb.png", ".cache/b.png", "a.png");

        Assert.Equal(["a.png"], Places(new InputRequest { Paths = [_folder.Path], IsRecursive = true }));
    }

    [RequiresFact(Requirement.Unix)]
    public void Find_LinkedFolder_DoesNotRunInACircle()
    {
        Write("a.png");
        Directory.CreateSymbolicLink(_folder.Of("loop"), _folder.Path);

        Assert.Equal(["a.png"], Places(new InputRequest { Paths = [_folder.Path], IsRecursive = true }));
    }

    [Theory]
    [InlineData("*.png", "a.png", "b.png")]
    [InlineData("?.png", "a.png", "b.png")]
    [InlineData("**/*.png", "a.png", "b.png", "one/c.png", "one/two/d.png")]
    [InlineData("one/**", "c.png", "two/d.png")]
    [InlineData("*/two/*.png", "one/two/d.png")]
    [InlineData("**/**/d.png", "one/two/d.png")]
    public void Find_Pattern_KeepsTheTreeBelowItsFixedPart(string pattern, params string[] expected)
    {
        Write("a.png", "b.png", "ab.txt", "one/c.png", "one/two/d.png");

        var places = Places(new InputRequest { Paths = [_folder.Of(pattern.Split('/'))] });

        Assert.Equal(expected, places.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Find_PatternOfNothing_IsReported()
    {
        var (inputs, problems) = InputSearch.Find(new InputRequest { Paths = [_folder.Of("*.png"), _folder.Of("no", "*.png")] });

        Assert.Empty(inputs);
        Assert.Equal(2, problems.Count);
        Assert.All(problems, problem => Assert.Contains("fits this pattern", problem.Problem, StringComparison.Ordinal));
    }

    [RequiresFact(Requirement.Unix)]
    public void Find_FileCalledLikeAPattern_IsThatFile()
    {
        Write("a*.png", "ab.png");

        Assert.Equal(["a*.png"], Places(new InputRequest { Paths = [_folder.Of("a*.png")] }));
    }

    [Fact]
    public void Find_Listed_AbsolutePathsGoToTheTop()
    {
        Write("one/a.png", "two/b.png");

        var (inputs, problems) = InputSearch.Find(new InputRequest { Listed = [_folder.Of("one", "a.png"), _folder.Of("two", "b.png"), _folder.Of("none.png")] });

        Assert.Equal(["a.png", "b.png"], inputs.Select(input => input.Place));
        Assert.Equal(_folder.Of("none.png"), Assert.Single(problems).Source);
    }

    [Fact]
    public void Find_MasksBesideTheirPictures_AreNoSources()
    {
        Write("a.png", "a.mask.png", "b.png");

        var places = Places(new InputRequest { Paths = [_folder.Path], Masks = new MaskPattern("{dir}/{name}.mask.{ext}") });

        Assert.Equal(["a.png", "b.png"], places);
    }

    private void Write(params string[] names)
    {
        foreach (var name in names)
        {
            _folder.Write(Path.Combine(name.Split('/')), 1);
        }
    }

    private static List<string> Places(InputRequest request)
    {
        var (inputs, problems) = InputSearch.Find(request);
        Assert.Empty(problems);
        return [.. inputs.Select(input => input.Place.Replace('\\', '/'))];
    }
}
