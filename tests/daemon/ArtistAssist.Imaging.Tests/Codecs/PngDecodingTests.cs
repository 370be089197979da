using System.IO.Compression;
using System.Text;
using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Imaging.Metadata;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Tests.Codecs;

public sealed class PngDecodingTests
{
    private const int Gray = 0;
    private const int Palette = 3;

    private readonly ImageDecoder _decoder = new();

    [Theory]
    [InlineData(1, new byte[] { 0b1010_0000 }, new byte[] { 255, 0, 255 })]
    [InlineData(2, new byte[] { 0b11_01_10_00 }, new byte[] { 255, 85, 170 })]
    [InlineData(4, new byte[] { 0xF0, 0x50 }, new byte[] { 255, 0, 85 })]
    public void Decode_GrayOfFewBits_IsSpreadToEight(int bitDepth, byte[] row, byte[] expected)
    {
        var file = HandMadePng.Start(2, 3, bitDepth, Gray).Pixels(row, row).End();

        using var decoded = _decoder.Decode(file, CancellationToken.None);

        Assert.Equal(new PixelLayout(new(2, 3), ChannelLayout.Gray, 8), decoded.Pixels.Layout);
        Assert.Equal(expected, decoded.Pixels.Row(0).ToArray());
        Assert.Equal(expected, decoded.Pixels.Row(1).ToArray());
        Assert.Equal(bitDepth, decoded.Info.Metadata.Encoding!.BitsPerSample);
    }

    [Theory]
    [InlineData(1, new byte[] { 0b0100_0000 })]
    [InlineData(2, new byte[] { 0b00_01_00_00 })]
    [InlineData(4, new byte[] { 0x01, 0x00 })]
    [InlineData(8, new byte[] { 0, 1, 0 })]
    public void Decode_Palette_BecomesRgb(int bitDepth, byte[] row)
    {
        var file = HandMadePng.Start(1, 3, bitDepth, Palette).Chunk("PLTE", [10, 20, 30, 200, 150, 100]).Pixels(row).End();

        using var decoded = _decoder.Decode(file, CancellationToken.None);

        Assert.Equal(ChannelLayout.Rgb, decoded.Pixels.Layout.Channels);
        Assert.Equal([10, 20, 30, 200, 150, 100, 10, 20, 30], decoded.Pixels.Row(0).ToArray());
    }

    [Fact]
    public void Decode_PaletteWithTransparency_BecomesRgba()
    {
        var file = HandMadePng.Start(1, 2, 8, Palette).Chunk("PLTE", [10, 20, 30, 200, 150, 100]).Chunk("tRNS", [7]).Pixels([0, 1]).End();

        using var decoded = _decoder.Decode(file, CancellationToken.None);

        Assert.Equal([10, 20, 30, 7, 200, 150, 100, 255], decoded.Pixels.Row(0).ToArray());
    }

    [Fact]
    public void Decode_GrayOf16Bits_KeepsEveryBit()
    {
        var file = HandMadePng.Start(1, 2, 16, Gray).Pixels([0x12, 0x34, 0xFF, 0x01]).End();

        using var decoded = _decoder.Decode(file, CancellationToken.None);

        Assert.Equal([0x34, 0x12, 0x01, 0xFF], decoded.Pixels.Row(0).ToArray());
    }

    [Fact]
    public void Decode_Texts_ReadsAllThreeKinds()
    {
        using var deflated = new MemoryStream();
        using (var deflater = new ZLibStream(deflated, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflater.Write("Tusche \u00fc"u8[..7]);
            deflater.WriteByte(0xFC);
        }

        var file = HandMadePng.Start(1, 1, 8, Gray)
            .Chunk("tEXt", [.. "Title"u8, 0, .. Encoding.Latin1.GetBytes("Skizze \u00e4")])
            .Chunk("zTXt", [.. "Comment"u8, 0, 0, .. deflated.ToArray()])
            .Chunk("iTXt", [.. "Author"u8, 0, 0, 0, .. "zh"u8, 0, 0, .. Encoding.UTF8.GetBytes("\u753b\u5bb6")])
            .Chunk("tEXt", [.. "no zero"u8])
            .Pixels([9])
            .Chunk("tEXt", [.. "Late"u8, 0, .. "after the pixels"u8])
            .End();

        var texts = _decoder.Probe(file).Metadata.Texts;

        Assert.Equal(
            [new TextEntry("Title", "Skizze \u00e4"), new TextEntry("Comment", "Tusche \u00fc"), new TextEntry("Author", "\u753b\u5bb6"), new TextEntry("Late", "after the pixels")],
            texts);
    }

    [Fact]
    public void Probe_TextThatInflatesWithoutEnd_IsLeftOut()
    {
        using var deflated = new MemoryStream();
        using (var deflater = new ZLibStream(deflated, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflater.Write(new byte[64 << 20]);
        }

        var file = HandMadePng.Start(1, 1, 8, Gray).Chunk("zTXt", [.. "Bomb"u8, 0, 0, .. deflated.ToArray()]).Pixels([9]).End();

        Assert.Empty(_decoder.Probe(file).Metadata.Texts);
    }

    [Fact]
    public void Probe_WithoutResolution_NamesNone()
    {
        Assert.Null(_decoder.Probe(HandMadePng.Start(1, 1, 8, Gray).Pixels([9]).End()).Metadata.Resolution);
    }
}
