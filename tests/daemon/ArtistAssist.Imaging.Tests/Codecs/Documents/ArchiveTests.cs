using System.IO.Compression;
using System.Text;
using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Tests.Codecs.Documents;

public sealed class ArchiveTests
{
    private readonly ImageDecoder _decoder = new();

    [Theory]
    [InlineData("image/openraster", ImageFormat.OpenRaster)]
    [InlineData("application/x-krita", ImageFormat.Krita)]
    public void Decode_Document_GivesItsMergedImage(string type, ImageFormat format)
    {
        using var picture = Pictures.Noise(9, 14, ChannelLayout.Rgba, 16);
        var file = Zip(type, ("mergedimage.png", EncodedBytes.Of(picture, new EncodingOptions { Format = ImageFormat.Png })), ("data/layer0.png", [1, 2, 3]));

        using var image = _decoder.Decode(file, CancellationToken.None);

        Assert.Equal(Pictures.Bytes(picture), Pictures.Bytes(image.Pixels));
        Assert.Equal(format, image.Info.Metadata.Encoding!.Format);
    }

    [Fact]
    public void Decode_SavedWithoutMergedImage_SaysWhatToDo()
    {
        var refused = Assert.Throws<UnsupportedImageException>(() => _decoder.Probe(Zip("application/x-krita", ("data/layer0.png", [1]))));

        Assert.Contains("saved without its merged image", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/vnd.oasis.opendocument.text")]
    [InlineData("")]
    public void Decode_OtherZip_IsNoPicture(string type)
    {
        var refused = Assert.Throws<UnreadableImageException>(() => _decoder.Probe(Zip(type, ("mergedimage.png", [1]))));

        Assert.Equal(UnreadableReason.NotAnImage, refused.Reason);
    }

    [Fact]
    public void Decode_MergedImageIsNone_IsRefused()
    {
        Assert.ThrowsAny<ImagingException>(() => _decoder.Probe(Zip("image/openraster", ("mergedimage.png", Encoding.ASCII.GetBytes("no picture at all")))));
    }

    [Fact]
    public void Decode_DocumentWithinADocument_IsNotUnfoldedAgain()
    {
        var inner = Zip("image/openraster", ("mergedimage.png", [1]));

        var refused = Assert.Throws<UnreadableImageException>(() => _decoder.Probe(Zip("image/openraster", ("mergedimage.png", inner))));

        Assert.Equal(UnreadableReason.NotAnImage, refused.Reason);
    }

    [Fact]
    public void Decode_CutOff_IsTruncated()
    {
        using var picture = Pictures.Noise(9, 14, ChannelLayout.Rgb, 8);
        var file = Zip("image/openraster", ("mergedimage.png", EncodedBytes.Of(picture, new EncodingOptions { Format = ImageFormat.Png })));

        Assert.All(Enumerable.Range(4, file.Length - 4), length => Assert.ThrowsAny<ImagingException>(() => _decoder.Decode(file.AsMemory(0, length), CancellationToken.None)));
    }

    private static byte[] Zip(string type, params (string Name, byte[] Content)[] entries)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries.Prepend(("mimetype", Encoding.ASCII.GetBytes(type))))
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(content);
            }
        }

        return file.ToArray();
    }
}
