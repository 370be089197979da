using System.Buffers.Binary;
using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Imaging.Native;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Tests.Codecs;

public sealed class ForeignFormatTests
{
    private readonly ImageDecoder _decoder = new();

    [Theory]
    [InlineData("jpegsave_target")]
    [InlineData("tiffsave_target")]
    public void Decode_Cmyk_BecomesSrgbAndSaysSo(string saver)
    {
        using var picture = Pictures.Ramp(40, 60, ChannelLayout.Rgb, 8);
        var file = ForeignFiles.Save(picture, saver, ForeignFiles.ToCmyk);

        using var decoded = _decoder.Decode(file, CancellationToken.None);

        Assert.Equal(picture.Layout, decoded.Pixels.Layout);
        Assert.Equal(new ImageNote(ImageNoteKind.ConvertedToSrgb, "CMYK"), Assert.Single(decoded.Info.Notes));
        Assert.True(IsRgbProfile(decoded.Info.Metadata.IccProfile.Span));
        // Print colours are fewer than screen colours: a pale one must come back closely.
        var pale = decoded.Pixels.Row(36)[(3 * 50)..];
        var expected = picture.Row(36)[(3 * 50)..];
        for (var channel = 0; channel < 3; channel++)
        {
            Assert.InRange(pale[channel], expected[channel] - 20, expected[channel] + 20);
        }
    }

    [Fact]
    public void Decode_CmykWithoutProfile_BecomesSrgb()
    {
        using var picture = Pictures.Ramp(40, 60, ChannelLayout.Rgb, 8);
        var file = ForeignFiles.Save(picture, "jpegsave_target", ForeignFiles.ToCmyk, operation => operation.Set("keep", 0));

        using var decoded = _decoder.Decode(file, CancellationToken.None);

        Assert.Equal(ChannelLayout.Rgb, decoded.Pixels.Layout.Channels);
        Assert.InRange(decoded.Pixels.Row(38)[3 * 56], 200, 255);
    }

    [Fact]
    public void Decode_Lab_BecomesSrgbAndSaysSo()
    {
        using var picture = Pictures.Ramp(40, 60, ChannelLayout.Rgb, 8);
        var file = ForeignFiles.Save(
            picture, "tiffsave_target", image => ForeignFiles.Run("colourspace", image, operation => operation.Set("space", (int)Interpretation.LabS)));

        using var decoded = _decoder.Decode(file, CancellationToken.None);

        Assert.Equal(ImageNoteKind.ConvertedToSrgb, Assert.Single(decoded.Info.Notes).Kind);
        Assert.Equal(16, decoded.Pixels.Layout.BitDepth);
        for (var sample = 0; sample < 180; sample++)
        {
            Assert.InRange(decoded.Pixels.Row(20)[(2 * sample) + 1], picture.Row(20)[sample] - 3, picture.Row(20)[sample] + 3);
        }
    }

    [Fact]
    public void Decode_TiffOfManyPages_GivesTheFirstAndSaysSo()
    {
        using var picture = Pictures.Noise(60, 31, ChannelLayout.Gray, 8);
        var file = ForeignFiles.Save(picture, "tiffsave_target", Pages(20));

        using var decoded = _decoder.Decode(file, CancellationToken.None);

        Assert.Equal(3, decoded.Info.PageCount);
        Assert.Equal(new ImageNote(ImageNoteKind.FirstPageOfMany, "3"), Assert.Single(decoded.Info.Notes));
        Assert.Equal(20, decoded.Pixels.Layout.Height);
        Assert.Equal(picture.Rows(0, 20).ToArray(), Pictures.Bytes(decoded.Pixels));
    }

    [Fact]
    public void Decode_Gif_GivesTheFirstFrame()
    {
        using var picture = new PixelBuffer(new PixelLayout(new(40, 30), ChannelLayout.Rgb, 8));
        picture.Rows(0, 20).Fill(255);
        var file = ForeignFiles.Save(picture, "gifsave_target", Pages(20));

        using var decoded = _decoder.Decode(file, CancellationToken.None);

        Assert.Equal(ImageFormat.Gif, decoded.Info.Metadata.Encoding!.Format);
        Assert.Equal(2, decoded.Info.PageCount);
        Assert.Equal((20, 30), (decoded.Pixels.Layout.Height, decoded.Pixels.Layout.Width));
        Assert.Equal(255, decoded.Pixels.Row(19)[0]);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(10)]
    public void Decode_Avif_IsRead(int bitDepth)
    {
        const int Av1 = 4;
        using var picture = Pictures.Ramp(48, 64, ChannelLayout.Rgb, bitDepth == 8 ? 8 : 16);
        var file = ForeignFiles.Save(picture, "heifsave_target", null, operation => operation.Set("compression", Av1).Set("bitdepth", bitDepth).Set("Q", 95).Set("effort", 0));

        using var decoded = _decoder.Decode(file, CancellationToken.None);

        Assert.Equal(ImageFormat.Avif, decoded.Info.Metadata.Encoding!.Format);
        Assert.Equal(picture.Layout, decoded.Pixels.Layout);
        Assert.InRange(decoded.Pixels.Row(24)[(32 * picture.Layout.BytesPerPixel) + picture.Layout.BytesPerSample - 1], 120, 135);
    }

    [Fact]
    public void Decode_TiffOfFloats_IsRefused()
    {
        using var picture = Pictures.Ramp(10, 12, ChannelLayout.Rgb, 8);
        var file = ForeignFiles.Save(picture, "tiffsave_target", image => ForeignFiles.Run("cast", image, operation => operation.Set("format", (int)BandFormat.Float)));

        var refused = Assert.Throws<UnsupportedImageException>(() => _decoder.Decode(file, CancellationToken.None));

        Assert.Equal(ImageFormat.Tiff, refused.Format);
    }

    /// <summary>Says that the picture's height is that of several pages.</summary>
    private static Func<VipsImage, VipsImage> Pages(int pageHeight) => image =>
    {
        var copy = ForeignFiles.Run("copy", image, _ => { });
        copy.SetInt("page-height", pageHeight);
        return copy;
    };

    private static bool IsRgbProfile(ReadOnlySpan<byte> profile) =>
        profile.Length > 128 && BinaryPrimitives.ReadInt32BigEndian(profile) == profile.Length && profile[16..].StartsWith("RGB "u8);
}
