using System.Buffers.Binary;
using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Tests.Codecs;

public sealed class BrokenFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImageDecoder _decoder = new();

    public static TheoryData<ImageFormat> Written => [ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.Webp, ImageFormat.Tiff];

    [Fact]
    public void Decode_EmptyFile_SaysSo()
    {
        var refused = Assert.Throws<UnreadableImageException>(() => _decoder.Decode(Saved([]), CancellationToken.None));

        Assert.Equal(UnreadableReason.Empty, refused.Reason);
        AssertOneSentence(refused);
    }

    [Theory]
    [InlineData("This is a letter, not a picture, and long enough to look at.")]
    [InlineData("x")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>")]
    [InlineData("P5 2 2 255 abcd")]
    [InlineData("%!PS-Adobe-3.0 something")]
    public void Decode_RenamedOtherFile_SaysSo(string content)
    {
        var path = Saved([.. content.Select(c => (byte)c)]);

        var refused = Assert.Throws<UnreadableImageException>(() => _decoder.Decode(path, CancellationToken.None));

        Assert.Equal(UnreadableReason.NotAnImage, refused.Reason);
        AssertOneSentence(refused);
    }

    [Fact]
    public void Decode_MissingFile_IsTheUsualException()
    {
        Assert.Throws<FileNotFoundException>(() => _decoder.Decode(_folder.File("nowhere.png"), CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Written))]
    public void Decode_TruncatedAnywhere_IsRefused(ImageFormat format)
    {
        using var picture = Pictures.Ramp(211, 307, ChannelLayout.Rgb, 8);
        var file = EncodedBytes.Of(picture, new EncodingOptions { Format = format });
        using (_decoder.Decode(file, CancellationToken.None))
        {
        }

        foreach (var share in new[] { 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 0.99 })
        {
            var path = Saved(file[..(int)(file.Length * share)]);

            var refused = Assert.Throws<UnreadableImageException>(() => _decoder.Decode(path, CancellationToken.None));

            Assert.Equal(format, refused.Format);
            AssertOneSentence(refused);
        }
    }

    [Theory]
    [InlineData(ImageFormat.Png, 1)]
    [InlineData(ImageFormat.Png, 12)]
    [InlineData(ImageFormat.Webp, 1)]
    [InlineData(ImageFormat.Jpeg, 2)]
    [InlineData(ImageFormat.Jpeg, 20)]
    public void Decode_LastBytesMissing_IsRefused(ImageFormat format, int missing)
    {
        using var picture = Pictures.Ramp(64, 91, ChannelLayout.Rgb, 8);
        var file = EncodedBytes.Of(picture, new EncodingOptions { Format = format });

        Assert.Throws<UnreadableImageException>(() => _decoder.Decode(file.AsMemory(0, file.Length - missing), CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Written))]
    public void Decode_OverwrittenMiddle_EndsInOneOfOurExceptionsOrAPicture(ImageFormat format)
    {
        using var picture = Pictures.Ramp(90, 130, ChannelLayout.Rgb, 8);
        var file = EncodedBytes.Of(picture, new EncodingOptions { Format = format });
        var random = new Random(1);
        for (var round = 0; round < 60; round++)
        {
            var broken = (byte[])file.Clone();
            random.NextBytes(broken.AsSpan(random.Next(broken.Length - 8), 8));
            try
            {
                using var decoded = _decoder.Decode(broken, CancellationToken.None);
            }
            catch (ImagingException exception)
            {
                AssertOneSentence(exception);
            }
        }
    }

    [Fact]
    public void Decode_PngWithAWrongChecksumInItsPixels_IsRefused()
    {
        using var picture = Pictures.Noise(64, 91, ChannelLayout.Rgb, 8);
        var file = EncodedBytes.Of(picture, new EncodingOptions { Format = ImageFormat.Png });
        file[file.Length / 2] ^= 1;

        Assert.Throws<UnreadableImageException>(() => _decoder.Decode(file, CancellationToken.None));
    }

    [Theory]
    [InlineData(60_000, 60_000)]
    [InlineData(65_501, 10)]
    [InlineData(10, int.MaxValue)]
    public void Decode_PngThatClaimsToBeHuge_IsRefusedFromItsHeader(int height, int width)
    {
        var file = HandMadePng.Start(height, width, 8, 6).Pixels(new byte[100]).End();

        var refused = Assert.Throws<ImageTooLargeException>(() => _decoder.Decode(file, CancellationToken.None));
        Assert.Throws<ImageTooLargeException>(() => _decoder.Probe(file));

        Assert.Equal((height, width), (refused.Height, refused.Width));
        AssertOneSentence(refused);
    }

    [Fact]
    public void Decode_JpegThatClaimsToBeHuge_IsRefusedFromItsHeader()
    {
        using var picture = Pictures.Ramp(16, 24, ChannelLayout.Rgb, 8);
        var file = EncodedBytes.Of(picture, new EncodingOptions { Format = ImageFormat.Jpeg });
        var frame = file.AsSpan().IndexOfAny((ReadOnlySpan<byte>)[0xFF]);
        while (file[frame] != 0xFF || file[frame + 1] is not (0xC0 or 0xC1 or 0xC2))
        {
            frame++;
        }

        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(frame + 5), 60_000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(frame + 7), 60_000);

        Assert.Throws<ImageTooLargeException>(() => _decoder.Decode(file, CancellationToken.None));
    }

    [Fact]
    public void Decode_MoreBytesThanAllowed_IsRefused()
    {
        using var picture = Pictures.Noise(100, 200, ChannelLayout.Rgba, 16);
        var file = EncodedBytes.Of(picture, new EncodingOptions { Format = ImageFormat.Png });
        var decoder = new ImageDecoder(new ImageLimits { MaximumDecodedBytes = (100 * 200 * 8) - 1 });

        var refused = Assert.Throws<ImageTooLargeException>(() => decoder.Decode(file, CancellationToken.None));

        AssertOneSentence(refused);
    }

    [Fact]
    public void DecodeTo_Cancelled_Stops()
    {
        using var picture = Pictures.Noise(30, 40, ChannelLayout.Gray, 8);
        var file = EncodedBytes.Of(picture, new EncodingOptions { Format = ImageFormat.Png });

        Assert.Throws<OperationCanceledException>(() => _decoder.Decode(file, new CancellationToken(canceled: true)));
        Assert.Throws<OperationCanceledException>(
            () => ImageEncoder.Encode(picture, new MemoryStream(), new EncodingOptions { Format = ImageFormat.Png }, new CancellationToken(canceled: true)));
    }

    public void Dispose() => _folder.Dispose();

    private string Saved(byte[] content)
    {
        var path = _folder.File(Guid.NewGuid() + ".png");
        File.WriteAllBytes(path, content);
        return path;
    }

    private static void AssertOneSentence(Exception exception)
    {
        Assert.EndsWith(".", exception.Message, StringComparison.Ordinal);
        Assert.Contains(":", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("vips", exception.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\n', exception.Message);
        Assert.DoesNotContain(". ", exception.Message, StringComparison.Ordinal);
    }
}
