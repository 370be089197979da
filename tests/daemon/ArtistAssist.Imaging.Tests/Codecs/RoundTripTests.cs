using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Imaging.Metadata;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Tests.Codecs;

public sealed class RoundTripTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImageDecoder _decoder = new();

    public static TheoryData<ImageFormat, ChannelLayout, int> Lossless
    {
        get
        {
            var data = new TheoryData<ImageFormat, ChannelLayout, int>();
            foreach (var channels in new[] { ChannelLayout.Gray, ChannelLayout.GrayAlpha, ChannelLayout.Rgb, ChannelLayout.Rgba })
            {
                data.Add(ImageFormat.Png, channels, 8);
                data.Add(ImageFormat.Png, channels, 16);
                data.Add(ImageFormat.Tiff, channels, 8);
                data.Add(ImageFormat.Tiff, channels, 16);
            }

            data.Add(ImageFormat.Webp, ChannelLayout.Rgb, 8);
            data.Add(ImageFormat.Webp, ChannelLayout.Rgba, 8);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Lossless))]
    public void Encode_LosslessFormat_ComesBackBitForBit(ImageFormat format, ChannelLayout channels, int bitDepth)
    {
        using var picture = Pictures.Noise(37, 61, channels, bitDepth);
        var path = _folder.File("picture");

        ImageEncoder.EncodeToFile(picture, path, new EncodingOptions { Format = format }, CancellationToken.None);
        using var decoded = _decoder.Decode(path, CancellationToken.None);

        Assert.Equal(picture.Layout, decoded.Pixels.Layout);
        Assert.Equal(Pictures.Bytes(picture), Pictures.Bytes(decoded.Pixels));
        Assert.Empty(decoded.Info.Notes);
        Assert.Equal(format, decoded.Info.Metadata.Encoding!.Format);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void Encode_Bgra_IsWrittenAsRgba(int bitDepth)
    {
        using var picture = Pictures.Noise(19, 23, ChannelLayout.Bgra, bitDepth);
        var expected = Pictures.Bytes(picture);
        var sample = bitDepth / 8;
        for (var i = 0; i < expected.Length; i += 4 * sample)
        {
            for (var part = 0; part < sample; part++)
            {
                (expected[i + part], expected[i + part + (2 * sample)]) = (expected[i + part + (2 * sample)], expected[i + part]);
            }
        }

        using var decoded = _decoder.Decode(Encode(picture, ImageFormat.Png), CancellationToken.None);

        Assert.Equal(ChannelLayout.Rgba, decoded.Pixels.Layout.Channels);
        Assert.Equal(expected, Pictures.Bytes(decoded.Pixels));
    }

    [Theory]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.Webp)]
    [InlineData(ImageFormat.Tiff)]
    public void Encode_Twice_GivesTheSameBytes(ImageFormat format)
    {
        using var picture = Pictures.Ramp(300, 401, ChannelLayout.Rgb, 8);
        var metadata = new ImageMetadata { Resolution = new Resolution(300, 300), IccProfile = Profiles.Srgb, Texts = [new TextEntry("Title", "One")] };
        var options = new EncodingOptions { Format = format, Metadata = metadata };

        Assert.Equal(Encode(picture, options), Encode(picture, options));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(75)]
    [InlineData(90)]
    [InlineData(95)]
    public void Like_Jpeg_KeepsTheQuality(int quality)
    {
        using var picture = Pictures.Ramp(120, 161, ChannelLayout.Rgb, 8);
        var file = Encode(picture, new EncodingOptions { Format = ImageFormat.Jpeg, JpegQuality = quality });

        var options = EncodingOptions.Like(_decoder.Probe(file).Metadata);

        Assert.Equal(ImageFormat.Jpeg, options.Format);
        Assert.InRange(options.JpegQuality, quality - 3, quality + 3);
    }

    [Theory]
    [InlineData(TiffCompression.None)]
    [InlineData(TiffCompression.Deflate)]
    [InlineData(TiffCompression.Lzw)]
    [InlineData(TiffCompression.PackBits)]
    public void Like_Tiff_KeepsTheCompression(TiffCompression compression)
    {
        using var picture = Pictures.Noise(31, 17, ChannelLayout.Gray, 16);
        var file = Encode(picture, new EncodingOptions { Format = ImageFormat.Tiff, TiffCompression = compression });

        using var decoded = _decoder.Decode(file, CancellationToken.None);

        Assert.Equal(compression, EncodingOptions.Like(decoded.Info.Metadata).TiffCompression);
        Assert.Equal(Pictures.Bytes(picture), Pictures.Bytes(decoded.Pixels));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Like_Webp_KeepsWhetherItIsLossless(bool lossless)
    {
        using var picture = Pictures.Ramp(31, 17, ChannelLayout.Rgb, 8);
        var file = Encode(picture, new EncodingOptions { Format = ImageFormat.Webp, WebpLossless = lossless });

        Assert.Equal(lossless, EncodingOptions.Like(_decoder.Probe(file).Metadata).WebpLossless);
    }

    [Theory]
    [InlineData(ImageFormat.Jpeg, ChannelLayout.Rgb, 16)]
    [InlineData(ImageFormat.Webp, ChannelLayout.Rgb, 16)]
    [InlineData(ImageFormat.Jpeg, ChannelLayout.Rgba, 8)]
    [InlineData(ImageFormat.Jpeg, ChannelLayout.GrayAlpha, 8)]
    [InlineData(ImageFormat.Gif, ChannelLayout.Rgb, 8)]
    [InlineData(ImageFormat.Avif, ChannelLayout.Rgb, 8)]
    public void Encode_WhatTheFormatCannotHold_IsRefused(ImageFormat format, ChannelLayout channels, int bitDepth)
    {
        using var picture = Pictures.Noise(9, 5, channels, bitDepth);

        var refused = Assert.Throws<UnsupportedImageException>(() => Encode(picture, format));

        Assert.Equal(format, refused.Format);
        Assert.Contains("choose", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_WebpTooWide_IsRefused()
    {
        using var picture = new PixelBuffer(new PixelLayout(new(2, 16_384), ChannelLayout.Rgb, 8));

        Assert.Throws<ImageTooLargeException>(() => Encode(picture, ImageFormat.Webp));
    }

    [Fact]
    public void EncodeToFile_TargetExists_LeavesItAlone()
    {
        using var picture = Pictures.Noise(9, 5, ChannelLayout.Gray, 8);
        var path = _folder.File("there.png");
        File.WriteAllText(path, "mine");

        Assert.Throws<IOException>(() => ImageEncoder.EncodeToFile(picture, path, new EncodingOptions { Format = ImageFormat.Png }, CancellationToken.None));

        Assert.Equal("mine", File.ReadAllText(path));
        Assert.Equal([path], _folder.Files());
    }

    [Theory]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.Webp)]
    [InlineData(ImageFormat.Tiff)]
    public void EncodeToFile_SourceFails_LeavesNothingAndThrowsWhatItThrew(ImageFormat format)
    {
        using var picture = Pictures.Ramp(700, 1100, ChannelLayout.Rgb, 8);
        var source = new FailingSource(picture, failsAt: 400);

        Assert.Throws<EndOfStreamException>(
            () => ImageEncoder.EncodeToFile(source, _folder.File("out"), new EncodingOptions { Format = format }, CancellationToken.None));

        Assert.Empty(_folder.Files());
    }

    [Fact]
    public void Encode_StreamFails_ThrowsWhatItThrew()
    {
        using var picture = Pictures.Noise(300, 200, ChannelLayout.Rgb, 8);
        using var stream = new FullDisk(10_000);

        var exception = Assert.Throws<IOException>(() => ImageEncoder.Encode(picture, stream, new EncodingOptions { Format = ImageFormat.Png }, CancellationToken.None));

        Assert.Equal("no room", exception.Message);
    }

    [Fact]
    public void DecodeTo_PixelFile_HoldsTheSameRows()
    {
        using var picture = Pictures.Noise(733, 517, ChannelLayout.Rgb, 16);
        var path = _folder.File("in.png");
        ImageEncoder.EncodeToFile(picture, path, new EncodingOptions { Format = ImageFormat.Png }, CancellationToken.None);

        PixelFile? sink = null;
        var info = _decoder.DecodeTo(path, found => sink = PixelFile.Create(_folder.File("rows"), found.Layout), CancellationToken.None);
        sink!.Dispose();

        using var rows = PixelFile.Open(_folder.File("rows"), info.Layout);
        Assert.Equal(Pictures.Bytes(picture), Pictures.Bytes(rows));
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Encode(IPixelSource picture, ImageFormat format) => Encode(picture, new EncodingOptions { Format = format });

    private static byte[] Encode(IPixelSource picture, EncodingOptions options) => EncodedBytes.Of(picture, options);

    private sealed class FailingSource(IPixelSource inner, int failsAt) : IPixelSource
    {
        public PixelLayout Layout => inner.Layout;

        public void ReadRows(int y, int rowCount, Span<byte> into)
        {
            if (y + rowCount > failsAt)
            {
                throw new EndOfStreamException();
            }

            inner.ReadRows(y, rowCount, into);
        }
    }

    private sealed class FullDisk(int room) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (Length + buffer.Length > room)
            {
                throw new IOException("no room");
            }

            base.Write(buffer);
        }
    }
}
