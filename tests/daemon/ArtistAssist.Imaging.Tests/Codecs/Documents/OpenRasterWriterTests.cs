using System.IO.Compression;
using System.Xml.Linq;
using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Imaging.Codecs.Documents;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Metadata;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Tests.Codecs.Documents;

public sealed class OpenRasterWriterTests
{
    [Fact]
    public void Write_TwoLayers_KeepsEveryBitOfBoth()
    {
        using var below = Pictures.Noise(40, 70, ChannelLayout.Gray, 16);
        using var above = Pictures.Noise(40, 70, ChannelLayout.Rgba, 8, seed: 2);

        using var archive = new ZipArchive(new MemoryStream(Write(below, above)));

        Assert.Equal(["mimetype", "stack.xml", "data/layer0.png", "data/layer1.png", "mergedimage.png", "Thumbnails/thumbnail.png"], archive.Entries.Select(entry => entry.FullName));
        Assert.Equal("image/openraster"u8.ToArray(), Content(archive, "mimetype"));
        Assert.Equal(Pictures.Bytes(below), Layer(archive, "data/layer0.png"));
        Assert.Equal(Pictures.Bytes(above), Layer(archive, "data/layer1.png"));
    }

    [Fact]
    public void Write_Document_BeginsWithItsTypeAsItIs()
    {
        using var below = Pictures.Ramp(8, 9, ChannelLayout.Gray, 8);
        using var above = Pictures.Ramp(8, 9, ChannelLayout.GrayAlpha, 8);

        // OpenRaster 0.0.6: the type is stored, so it stands at a fixed place.
        Assert.Equal("mimetypeimage/openraster"u8.ToArray(), Write(below, above)[30..54]);
    }

    [Fact]
    public void Write_Stack_NamesTheUpperLayerFirst()
    {
        using var below = Pictures.Ramp(8, 9, ChannelLayout.Rgb, 8);
        using var above = Pictures.Ramp(8, 9, ChannelLayout.Rgba, 8);
        using var archive = new ZipArchive(new MemoryStream(Write(below, above)));

        var image = XDocument.Parse(System.Text.Encoding.UTF8.GetString(Content(archive, "stack.xml"))).Root!;

        Assert.Equal(("9", "8"), ((string?)image.Attribute("w"), (string?)image.Attribute("h")));
        Assert.Equal([("above", "data/layer1.png"), ("below", "data/layer0.png")], image.Descendants("layer").Select(layer => ((string)layer.Attribute("name")!, (string)layer.Attribute("src")!)));
    }

    [Fact]
    public void Write_InkOnNothing_LiesOverTheSketchInTheMergedImage()
    {
        using var below = Filled(ChannelLayout.Gray, 200);
        using var above = Filled(ChannelLayout.Rgba, 0);
        // Opaque black in the upper half only.
        for (var y = 0; y < 15; y++)
        {
            for (var x = 0; x < 20; x++)
            {
                above.Row(y)[(4 * x) + 3] = 255;
            }
        }

        using var merged = new ImageDecoder().Decode(Write(below, above), CancellationToken.None);

        Assert.Equal(ImageFormat.OpenRaster, merged.Info.Metadata.Encoding!.Format);
        var bytes = Pictures.Bytes(merged.Pixels);
        Assert.Equal((0, 200), (bytes[0], bytes[^1]));
    }

    [Fact]
    public void Write_SameLayersTwice_GivesTheSameBytes()
    {
        using var below = Pictures.Ramp(30, 20, ChannelLayout.Rgb, 8);
        using var above = Pictures.Ramp(30, 20, ChannelLayout.Rgba, 8);

        Assert.Equal(Write(below, above), Write(below, above));
    }

    [Fact]
    public void Write_LayersOfTwoSizes_IsRefused()
    {
        using var below = Pictures.Ramp(30, 20, ChannelLayout.Rgb, 8);
        using var above = Pictures.Ramp(30, 21, ChannelLayout.Rgba, 8);

        Assert.Throws<ArgumentException>(() => Write(below, above));
    }

    private static PixelBuffer Filled(ChannelLayout channels, byte value)
    {
        var pixels = new PixelBuffer(new PixelLayout(new Extent(30, 20), channels, 8));
        for (var y = 0; y < 30; y++)
        {
            pixels.Row(y).Fill(value);
        }

        return pixels;
    }

    private static byte[] Write(PixelBuffer below, PixelBuffer above)
    {
        using var file = new MemoryStream();
        var options = new EncodingOptions { Format = ImageFormat.Png, Metadata = new ImageMetadata() };
        OpenRasterWriter.Write(new OpenRasterLayer("below", below, options), new OpenRasterLayer("above", above, options), file, CancellationToken.None);
        return file.ToArray();
    }

    private static byte[] Layer(ZipArchive archive, string name)
    {
        using var image = new ImageDecoder().Decode(Content(archive, name), CancellationToken.None);
        return Pictures.Bytes(image.Pixels);
    }

    private static byte[] Content(ZipArchive archive, string name)
    {
        using var stream = archive.GetEntry(name)!.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
