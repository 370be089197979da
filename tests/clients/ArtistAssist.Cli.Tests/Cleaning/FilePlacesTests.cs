using ArtistAssist.Cli.Cleaning;

namespace ArtistAssist.Cli.Tests.Cleaning;

public sealed class FilePlacesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_DotsInThePath_AreOnePlace()
    {
        var path = _folder.Write("a.png", 1);

        Assert.Equal(Of(path), Of(_folder.Of("sub", "..", "a.png")));
    }

    [Fact]
    public void Of_LinkToAFile_IsAPlaceOfItsOwn()
    {
        var path = _folder.Write("a.png", 1);
        File.CreateSymbolicLink(_folder.Of("b.png"), path);

        Assert.NotEqual(Of(path), Of(_folder.Of("b.png")));
    }

    [Fact]
    public void Of_NamesThatDifferInCase_AreOnePlaceOnlyWhereTheFolderSaysSo()
    {
        var path = _folder.Write("a.png", 1);
        var folderTellsCaseApart = !File.Exists(_folder.Of("A.PNG"));

        Assert.Equal(folderTellsCaseApart, Of(path) != Of(_folder.Of("A.PNG")));
    }

    [RequiresFact(Requirement.Unix)]
    public void Of_NameWithPatternCharacters_IsTakenLiterally()
    {
        var path = _folder.Write("a?.png", 1);
        _folder.Write("ab.png", 1);

        Assert.NotEqual(Of(path), Of(_folder.Of("ab.png")));
    }

    private static string Of(string path) => new FilePlaces().Of(path);
}
