using ArtistAssist.Cli.Batch.Inputs;
using ArtistAssist.Cli.Tests.Pictures;

namespace ArtistAssist.Cli.Tests.Batch.Inputs;

public sealed class PdfPagesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    public void Count_File_IsThatOfItsPages(int pages)
    {
        Assert.Equal(pages, PdfPages.Count(_folder.Write("a.pdf", GrayPdf.Pages(5, 3, pages, (page, _, _) => page))));
    }

    [Fact]
    public void Count_CutOffOrForeign_IsOne()
    {
        var file = GrayPdf.Pages(5, 3, 3, (_, _, _) => 0);

        Assert.All(Enumerable.Range(0, file.Length - 40), length => Assert.Equal(1, PdfPages.Count(_folder.Write("a.pdf", file[..length]))));
        Assert.Equal(1, PdfPages.Count(_folder.Write("b.pdf", "no pdf at all, but long enough"u8.ToArray())));
        Assert.Equal(1, PdfPages.Count(_folder.Of("missing.pdf")));
    }

    [Fact]
    public void Find_Pdf_IsTakenByChoice()
    {
        _folder.Write("a.png", []);
        var scan = _folder.Write("scan.PDF", GrayPdf.Pages(5, 3, 2, (_, _, _) => 0));

        var folder = Places(_folder.Path);
        var everything = Places(_folder.Of("*"));
        var named = Places(scan);
        var pattern = Places(_folder.Of("*.PDF"));

        Assert.Equal(["a.png"], folder);
        Assert.Equal(["a.png"], everything);
        Assert.Equal(["scan-p1.PDF", "scan-p2.PDF"], named);
        Assert.Equal(["scan-p1.PDF", "scan-p2.PDF"], pattern);
    }

    private static string[] Places(string path)
    {
        var (inputs, problems) = InputSearch.Find(new InputRequest { Paths = [path] });
        Assert.Empty(problems);
        return [.. inputs.Select(input => input.Place)];
    }
}
