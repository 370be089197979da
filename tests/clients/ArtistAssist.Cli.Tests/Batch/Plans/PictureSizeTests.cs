using ArtistAssist.Cli.Batch.Plans;
using ArtistAssist.Cli.Tests.Pictures;

namespace ArtistAssist.Cli.Tests.Batch.Plans;

public sealed class PictureSizeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_Png_IsThatOfItsHeader()
    {
        Assert.Equal((1200, 900), PictureSize.Of(Repository.At("samples", "rough-01.png")));
    }

    [Fact]
    public void Of_TiffWithItsDirectoryAtTheEnd_IsFound()
    {
        Assert.Equal((70, 50), PictureSize.Of(_folder.Write("a.tif", GrayTiff.Of(70, 50, (_, _) => 0))));
    }

    [Theory]
    [InlineData("FFD8 FFE0 0004 0102 FFFF C4 0003 01 FFC2 0011 08 0384 04B0 03", 1200, 900)]
    [InlineData("52494646 00000000 57454250 56503858 0A000000 00000000 AF0400 830300", 1200, 900)]
    [InlineData("52494646 00000000 57454250 5650384C 00000000 2F AFC4E000 0000000000000000", 1200, 900)]
    [InlineData("52494646 00000000 57454250 56503820 00000000 000000 9D012A B004 8403", 1200, 900)]
    [InlineData("4D4D002A 00000008 0002 0100 0003 00000001 04B0 0000 0101 0004 00000001 00000384", 1200, 900)]
    public void In_Header_IsRead(string hex, int width, int height)
    {
        Assert.Equal((width, height), PictureSize.In(Bytes(hex)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("89504E47")]
    [InlineData("FFD8")]
    [InlineData("FFD8 FFE0 0000 0000 0000")]
    [InlineData("49492A00 FFFFFFFF 0000")]
    [InlineData("49492A00 08000000 FFFF 0001")]
    [InlineData("68656C6C6F20776F726C6421")]
    public void In_CutOffOrForeign_IsUnknown(string hex)
    {
        Assert.Null(PictureSize.In(Bytes(hex)));
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
