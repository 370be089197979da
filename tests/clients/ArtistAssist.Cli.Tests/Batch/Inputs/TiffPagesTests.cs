using ArtistAssist.Cli.Batch.Inputs;
using ArtistAssist.Cli.Tests.Pictures;

namespace ArtistAssist.Cli.Tests.Batch.Inputs;

public sealed class TiffPagesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    public void Count_File_FollowsItsDirectories(int pages)
    {
        Assert.Equal(pages, TiffPages.Count(_folder.Write("a.TIFF", GrayTiff.Pages(5, 3, pages, (page, _, _) => page))));
    }

    [Fact]
    public void Count_DirectoriesInACircle_Ends()
    {
        var file = GrayTiff.Pages(5, 3, 2, (_, _, _) => 0);
        var circle = file.ToArray();
        // The first directory names itself as the next.
        BitConverter.GetBytes(8).CopyTo(circle, 8 + 2 + (12 * 9));

        Assert.Equal(1, TiffPages.Count(_folder.Write("a.tif", circle)));
    }

    [Fact]
    public void Count_CutOffOrForeign_IsOne()
    {
        var file = GrayTiff.Pages(5, 3, 3, (_, _, _) => 0);

        Assert.All(Enumerable.Range(0, 140), length => Assert.Equal(1, TiffPages.Count(_folder.Write("a.tif", file[..length]))));
        Assert.Equal(1, TiffPages.Count(_folder.Write("b.tif", "not a tiff at all, but long enough"u8.ToArray())));
        Assert.Equal(1, TiffPages.Count(_folder.Of("missing.tif")));
    }

    [Fact]
    public void Pages_OfAPicture_HavePlacesOfTheirOwn()
    {
        var input = new BatchInput("scans/one/a.tif", "scans", Path.Combine("one", "a.tif"));

        var pages = input.Pages(2).ToList();

        Assert.Equal([Path.Combine("one", "a-p1.tif"), Path.Combine("one", "a-p2.tif")], pages.Select(page => page.Place));
        Assert.Equal([0, 1], pages.Select(page => page.Page));
        Assert.Equal(input, Assert.Single(input.Pages(1)));
    }
}
