using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Tests.Codecs.Documents;

/// <summary>Which pages are scans.</summary>
public sealed class PdfPageTests : IDisposable
{
    private const string Gray = "/ColorSpace/DeviceGray/BitsPerComponent 8";
    private const string Fill = "q 144 0 0 72 0 0 cm /I0 Do Q ";

    private readonly TemporaryFolder _folder = new();
    private readonly ImageDecoder _decoder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void DecodeTo_Page_IsThatOne(bool isPacked)
    {
        var pages = Enumerable.Range(0, 3).Select(page => Enumerable.Range(0, 4 * 9).Select(i => (byte)(i + (50 * page))).ToArray()).ToList();
        var pdf = new HandMadePdf { IsPacked = isPacked };
        pages.ForEach(page => pdf.Scan(4, 9, Gray + "/Filter/FlateDecode", HandMadePdf.Deflate(page)));
        var path = _folder.File("scan.pdf");
        File.WriteAllBytes(path, pdf.Build());

        Assert.All(Enumerable.Range(0, 3), page => Assert.Equal(pages[page], Decode(path, page).Pixels));

        var first = Decode(path, null);
        Assert.Equal(pages[0], first.Pixels);
        Assert.Equal((3, ImageNoteKind.FirstPageOfMany, "3"), (first.Info.PageCount, first.Info.Notes.Single().Kind, first.Info.Notes.Single().Detail));
        Assert.Empty(_decoder.Probe(path, 2).Notes);
        Assert.Contains("has 3 page(s) and page 4", Assert.Throws<UnsupportedImageException>(() => _decoder.Probe(path, 3)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Probe_PagesOfDifferentSize_TellsEachOnesResolution()
    {
        var path = _folder.File("scan.pdf");
        File.WriteAllBytes(path, new HandMadePdf()
            .Scan(4, 9, Gray, new byte[36])
            .Page("288 0 0 144 0 0 cm /I0 Do", "/MediaBox[0 0 288 144]", 3)
            .Page(Fill, "/UserUnit 2", 3).Build());

        var dpi = Enumerable.Range(0, 3).Select(page => _decoder.Probe(path, page).Metadata.Resolution!.Value.HorizontalDpi);

        Assert.Equal([4.5, 2.25, 2.25], dpi);
    }

    [Theory]
    [InlineData(Fill + "BT 3 Tr /F1 12 Tf (read by a machine) Tj ET")]
    [InlineData("BT /F1 12 Tf (hidden below) Tj ET 0 0 50 50 re f " + Fill)]
    [InlineData("/Artifact BMC q 0 0 144 72 re W n 144 0 0 72 0 0 cm /I0 Do Q EMC")]
    [InlineData("1 1 1 rg 0 0 144 72 re f q 130 0 0 70 7 1 cm /I0 Do Q")]
    [InlineData("q 1 0 0 1 0 0 cm q 2 0 0 2 0 0 cm q 72 0 0 36 0 0 cm /I0 Do Q Q Q % a remark")]
    public void Probe_OneVisiblePicture_IsAScan(string content)
    {
        var pdf = new HandMadePdf();
        pdf.Page(content, "", pdf.AddPicture(4, 9, Gray, new byte[36]));

        Assert.Equal(9, _decoder.Probe(pdf.Build()).Layout.Width);
    }

    [Fact]
    public void Probe_PictureInAForm_IsFound()
    {
        var pdf = new HandMadePdf();
        var picture = pdf.AddPicture(4, 9, Gray, new byte[36]);
        var form = pdf.AddStream($"/Subtype/Form/BBox[0 0 10 10]/Matrix[14.4 0 0 7.2 0 0]/Resources<</XObject<</P {picture} 0 R>>>>", "q 10 0 0 10 0 0 cm /P Do Q"u8.ToArray());

        Assert.Equal(9, _decoder.Probe(pdf.Page("/I0 Do", "", form).Build()).Layout.Width);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("BT /F1 12 Tf (a letter) Tj ET", "is text or shapes")]
    [InlineData("10 10 m 20 20 l S", "is text or shapes")]
    [InlineData(Fill + "BT (a caption) Tj ET", "text or shapes beside its picture")]
    [InlineData(Fill + "0 0 10 10 re f", "text or shapes beside its picture")]
    [InlineData("q 72 0 0 72 0 0 cm /I0 Do Q q 72 0 0 72 72 0 cm /I0 Do Q", "made of 2 pictures")]
    [InlineData("q 72 0 0 36 0 0 cm /I0 Do Q", "fills only a part")]
    [InlineData("q 200 0 0 100 0 0 cm /I0 Do Q", "shows only a part")]
    [InlineData("q 0 0 72 72 re W n " + Fill + "Q", "shows only a part")]
    [InlineData("q 0 0 m 9 9 l 9 0 l h W n " + Fill + "Q", "shows only a part")]
    [InlineData("q 144 3 -3 72 0 0 cm /I0 Do Q", "askew")]
    [InlineData("BI /W 1 /H 1 ID x EI", "within the description")]
    public void Probe_PageThatIsNoScan_SaysWhatToDo(string content, string expected)
    {
        var pdf = new HandMadePdf();
        pdf.Page(content, "", pdf.AddPicture(4, 9, Gray, new byte[36]));

        var refused = Assert.Throws<UnsupportedImageException>(() => _decoder.Probe(pdf.Build()));

        Assert.Equal(ImageFormat.Pdf, refused.Format);
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.Matches(@": [a-z][^:]*\.$", refused.Message);
    }

    [Fact]
    public void Probe_CroppedPage_ShowsOnlyAPart()
    {
        var pdf = new HandMadePdf().Scan(4, 9, Gray, new byte[36], "/CropBox[0 0 72 72]").Build();

        Assert.Contains("shows only a part", Assert.Throws<UnsupportedImageException>(() => _decoder.Probe(pdf)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Probe_Encrypted_SaysWhatToDo()
    {
        var pdf = new HandMadePdf { Trailer = "/Encrypt<</Filter/Standard/V 2>>" }.Scan(4, 9, Gray, new byte[36]).Build();

        Assert.Contains("is encrypted: save it without a password", Assert.Throws<UnsupportedImageException>(() => _decoder.Probe(pdf)).Message, StringComparison.Ordinal);
    }

    private (byte[] Pixels, ImageInfo Info) Decode(string path, int? page)
    {
        PixelBuffer? pixels = null;
        var info = _decoder.DecodeTo(path, page, found => pixels = new PixelBuffer(found.Layout), CancellationToken.None);
        using (pixels)
        {
            return (Pictures.Bytes(pixels!), info);
        }
    }
}
