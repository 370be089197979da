using ArtistAssist.Imaging.Codecs;

namespace ArtistAssist.Imaging.Tests.Codecs.Documents;

/// <summary>A PDF that is broken, or made to harm, costs a sentence and nothing else.</summary>
public sealed class HostilePdfTests
{
    private const string Gray = "/ColorSpace/DeviceGray/BitsPerComponent 8";

    private readonly ImageDecoder _decoder = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decode_CutOffAnywhere_IsRefused(bool isPacked)
    {
        var pdf = Scan(isPacked).Build();

        Assert.All(Enumerable.Range(5, pdf.Length - 40), length => Assert.ThrowsAny<ImagingException>(() => _decoder.Probe(pdf.AsMemory(0, length))));
        Assert.Equal(UnreadableReason.Truncated, Assert.Throws<UnreadableImageException>(() => _decoder.Probe(pdf.AsMemory(0, pdf.Length / 2))).Reason);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decode_BytesChanged_IsReadOrRefused(bool isPacked)
    {
        var pdf = Scan(isPacked).Build();
        var random = new Random(5);
        for (var i = 0; i < 2000; i++)
        {
            var changed = pdf.ToArray();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                changed[random.Next(5, changed.Length)] = (byte)random.Next(256);
            }

            try
            {
                _decoder.Decode(changed, CancellationToken.None).Dispose();
            }
            catch (ImagingException)
            {
                continue;
            }
        }
    }

    [Fact]
    public void Probe_PictureClaimsTooMuch_IsRefusedBeforeItIsRead()
    {
        var pdf = new HandMadePdf().Scan(50_000, 50_000, Gray + "/Filter/FlateDecode", HandMadePdf.Deflate(new byte[100])).Build();

        Assert.Throws<ImageTooLargeException>(() => _decoder.Probe(pdf));
    }

    [Fact]
    public void Probe_PageUnfoldsWithoutEnd_IsDamaged()
    {
        var pdf = new HandMadePdf();
        var bomb = pdf.AddStream("/Filter/FlateDecode", HandMadePdf.Deflate(new byte[100 << 20]));
        var page = pdf.Add($"<</Type/Page/Parent 2 0 R/Contents {bomb} 0 R>>");

        AssertDamaged(pdf.Root($"<</Type/Pages/MediaBox[0 0 9 9]/Kids[{page} 0 R]>>"));
    }

    [Theory]
    [InlineData("<</Type/Pages/Kids[2 0 R]>>")]
    [InlineData("<</Type/Pages/Kids 2 0 R>>")]
    [InlineData("2 0 R")]
    [InlineData("3 0 R")]
    [InlineData("<</Type/Pages/Kids[3 0 R]>>")]
    [InlineData("<</Type/Pages/Kids[77 0 R]>>")]
    [InlineData("<</Type/Pages/Kids[(page)]>>")]
    public void Probe_PagesInACircle_IsRefused(string root)
    {
        var pdf = new HandMadePdf();
        pdf.Add("<</Type/Pages/Kids[2 0 R 3 0 R]>>");

        Assert.ThrowsAny<ImagingException>(() => _decoder.Probe(pdf.Root(root).Build()));
    }

    [Fact]
    public void Probe_NamesInACircle_IsRead()
    {
        var pdf = new HandMadePdf { Catalogue = "/Names<</Dests 3 0 R>>" };
        pdf.Add("<</Kids[3 0 R]>>");

        Assert.Equal(9, _decoder.Probe(pdf.Scan(4, 9, Gray, new byte[36]).Build()).Layout.Width);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("<</A", ">>")]
    public void Probe_NestedWithoutEnd_IsDamaged(string open, string close)
    {
        var pdf = new HandMadePdf();

        AssertDamaged(pdf.Root(string.Concat(Enumerable.Repeat(open, 200_000)) + string.Concat(Enumerable.Repeat(close, 200_000))));
    }

    [Fact]
    public void Probe_FormInItself_IsDamaged()
    {
        var pdf = new HandMadePdf();
        var form = pdf.AddStream($"/Subtype/Form/Resources<</XObject<</F {pdf.Next} 0 R>>>>", "/F Do /F Do"u8.ToArray());

        AssertDamaged(pdf.Page("/I0 Do", "", form));
    }

    [Fact]
    public void Probe_FormsThatMultiply_EndAtTheBudget()
    {
        var pdf = new HandMadePdf();
        var form = pdf.AddStream("/Subtype/Form", "q Q"u8.ToArray());
        for (var depth = 0; depth < 7; depth++)
        {
            form = pdf.AddStream($"/Subtype/Form/Resources<</XObject<</F {form} 0 R>>>>", System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("/F Do ", 100))));
        }

        AssertDamaged(pdf.Page("/I0 Do", "", form));
    }

    [Fact]
    public void Probe_DeepTreeOfPages_IsDamaged()
    {
        var pdf = new HandMadePdf();
        for (var depth = 0; depth < 20_000; depth++)
        {
            pdf.Add($"<</Kids[{pdf.Next + 1} 0 R]>>");
        }

        AssertDamaged(pdf.Root("<</Type/Pages/Kids[3 0 R]>>"));
    }

    [Fact]
    public void Probe_CrossReferencesInACircle_IsDamaged() =>
        AssertDamaged(new HandMadePdf { Trailer = "/Prev 9" }.Scan(4, 9, Gray, new byte[36]));

    [Fact]
    public void Probe_LengthIsItsOwnStream_IsDamaged()
    {
        var pdf = new HandMadePdf();
        pdf.Add($"<</Length {pdf.Next} 0 R>>\nstream\nabc\nendstream");
        var page = pdf.Add("<</Type/Page/Contents 3 0 R>>");

        AssertDamaged(pdf.Root($"<</Type/Pages/MediaBox[0 0 9 9]/Kids[{page} 0 R]>>"));
    }

    [Fact]
    public void Probe_TooManyPages_SaysWhatToDo()
    {
        var pdf = new HandMadePdf();
        var kids = string.Concat(Enumerable.Range(0, 10_001).Select(_ => $"{pdf.Add("<</Type/Page>>")} 0 R "));

        var refused = Assert.Throws<UnsupportedImageException>(() => _decoder.Probe(pdf.Root($"<</Type/Pages/MediaBox[0 0 9 9]/Kids[{kids}]>>").Build()));

        Assert.Contains("more than 10000 pages: split it", refused.Message, StringComparison.Ordinal);
    }

    private void AssertDamaged(HandMadePdf pdf) =>
        Assert.Equal(UnreadableReason.Damaged, Assert.Throws<UnreadableImageException>(() => _decoder.Probe(pdf.Build())).Reason);

    private static HandMadePdf Scan(bool isPacked) =>
        new HandMadePdf { IsPacked = isPacked }.Scan(4, 9, Gray + "/Filter/FlateDecode", HandMadePdf.Deflate(Enumerable.Range(0, 36).Select(i => (byte)i).ToArray()));
}
