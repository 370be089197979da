using System.Text;
using ArtistAssist.Cli.Cleaning;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Tests.Cleaning;

public sealed class PictureFormatTests
{
    [Theory]
    [InlineData("\u0089PNG\r\n\u001a\n", FileFormat.Png)]
    [InlineData("\u00ff\u00d8\u00ff\u00e0", FileFormat.Jpeg)]
    [InlineData("RIFF\u0001\u0002\u0003\u0004WEBPVP8 ", FileFormat.Webp)]
    [InlineData("RIFF\u0001\u0002\u0003\u0004WAVE", FileFormat.Unspecified)]
    [InlineData("II*\0", FileFormat.Tiff)]
    [InlineData("MM\0*", FileFormat.Tiff)]
    [InlineData("II+\0", FileFormat.Tiff)]
    [InlineData("%PDF-1.7\n", FileFormat.Png)]
    [InlineData("GIF89a", FileFormat.Unspecified)]
    [InlineData("", FileFormat.Unspecified)]
    public void OfContent_FirstBytes_NameTheFormat(string head, FileFormat expected)
    {
        var format = PictureFormat.OfContent(Encoding.Latin1.GetBytes(head));

        Assert.Equal(expected, format);
    }

    [Theory]
    [InlineData("a.PNG", FileFormat.Png)]
    [InlineData("a.b.jpeg", FileFormat.Jpeg)]
    [InlineData("a.tif", FileFormat.Tiff)]
    [InlineData("a.webp", FileFormat.Webp)]
    [InlineData("a", FileFormat.Unspecified)]
    [InlineData("a.psd", FileFormat.Unspecified)]
    public void OfExtension_Path_NamesTheFormat(string path, FileFormat expected)
    {
        Assert.Equal(expected, PictureFormat.OfExtension(path));
    }
}
