using System.Text;
using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Imaging.Metadata;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Testing;

namespace ArtistAssist.Imaging.Tests.Codecs;

public sealed class MetadataTests
{
    private static readonly byte[] Xmp = Encoding.UTF8.GetBytes(
        "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'></x:xmpmeta><?xpacket end='w'?>");

    private readonly ImageDecoder _decoder = new();

    public static TheoryData<ImageFormat> Written => [ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.Webp, ImageFormat.Tiff];

    [Theory]
    [MemberData(nameof(Written))]
    public void RoundTrip_Profile_IsKeptByteForByte(ImageFormat format)
    {
        var read = RoundTrip(format, ChannelLayout.Rgb, new ImageMetadata { IccProfile = Profiles.DisplayP3 });

        Assert.Equal(Profiles.DisplayP3, read.IccProfile.ToArray());
    }

    [Theory]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.Tiff)]
    public void RoundTrip_GrayProfile_IsKeptByteForByte(ImageFormat format)
    {
        var profile = GrayProfile.Create(1.8);

        var read = RoundTrip(format, ChannelLayout.Gray, new ImageMetadata { IccProfile = profile });

        Assert.Equal(profile, read.IccProfile.ToArray());
    }

    [Theory]
    [MemberData(nameof(Written))]
    public void RoundTrip_NothingSaid_AddsNothing(ImageFormat format)
    {
        var read = RoundTrip(format, ChannelLayout.Rgb, new ImageMetadata());

        Assert.True(read.IccProfile.IsEmpty);
        Assert.True(read.Exif.IsEmpty);
        Assert.True(read.Xmp.IsEmpty);
        Assert.True(read.Iptc.IsEmpty);
        Assert.Empty(read.Texts);
        Assert.Equal(format == ImageFormat.Tiff ? new Resolution(72, 72) : null, Rounded(read.Resolution));
    }

    [Theory]
    [MemberData(nameof(Written))]
    public void RoundTrip_Resolution_IsKept(ImageFormat format)
    {
        foreach (var resolution in new[] { new Resolution(300, 300), new Resolution(600, 600), new Resolution(72, 144) })
        {
            var read = RoundTrip(format, ChannelLayout.Rgb, new ImageMetadata { Resolution = resolution });

            Assert.Equal(resolution.HorizontalDpi, read.Resolution!.Value.HorizontalDpi, 0.02);
            Assert.Equal(resolution.VerticalDpi, read.Resolution!.Value.VerticalDpi, 0.02);
        }
    }

    [Theory]
    [MemberData(nameof(Written))]
    public void RoundTrip_Xmp_IsKept(ImageFormat format)
    {
        Assert.Equal(Xmp, RoundTrip(format, ChannelLayout.Rgb, new ImageMetadata { Xmp = Xmp }).Xmp.ToArray());
    }

    [Theory]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.Webp)]
    public void RoundTrip_Exif_KeepsEveryEntry(ImageFormat format)
    {
        var exif = ExifSamples.Create(orientation: 1, littleEndian: false);

        var read = RoundTrip(format, ChannelLayout.Rgb, new ImageMetadata { Exif = exif });

        Assert.Equal(ExifSamples.Entries(exif), ExifSamples.Entries(read.Exif.Span));
    }

    [Theory]
    [InlineData(ImageFormat.Jpeg, "a sketch, cleaned", true)]
    [InlineData(ImageFormat.Jpeg, "\u7ebf\u7a3f \u2013 drawn", true)]
    [InlineData(ImageFormat.Webp, "a sketch, cleaned", false)]
    [InlineData(ImageFormat.Webp, "\u7ebf\u7a3f \u2013 drawn", false)]
    public void Encode_TextInExif_IsTheUserCommentBesideTheOtherEntries(ImageFormat format, string text, bool littleEndian)
    {
        var exif = ExifSamples.Create(orientation: 1, littleEndian);
        using var picture = Pictures.Ramp(20, 30, ChannelLayout.Rgb, 8);
        var options = new EncodingOptions { Format = format, Metadata = new ImageMetadata { Exif = exif }, Texts = [new TextEntry("parameters", text)] };

        var read = _decoder.Probe(EncodedBytes.Of(picture, options)).Metadata.Exif;

        Assert.Equal(text, ExifSamples.UserComment(read.Span));
        Assert.Equal(ExifSamples.Entries(exif), ExifSamples.Entries(read.Span).Where(entry => entry.Tag != ExifSamples.UserCommentTag));
    }

    [Fact]
    public void Encode_TextsInPng_ComeBackInAnyScriptAndReplaceTheirElders()
    {
        using var picture = Pictures.Ramp(20, 30, ChannelLayout.Gray, 8);
        var options = new EncodingOptions
        {
            Format = ImageFormat.Png,
            Metadata = new ImageMetadata { Texts = [new TextEntry("Title", "old"), new TextEntry("Author", "M\u00fcller")] },
            Texts = [new TextEntry("Title", "new"), new TextEntry("parameters", "\u7ebf\u7a3f\nSteps: 20")],
        };

        var file = EncodedBytes.Of(picture, options);

        Assert.Equal(
            [new TextEntry("Author", "M\u00fcller"), new TextEntry("Title", "new"), new TextEntry("parameters", "\u7ebf\u7a3f\nSteps: 20")],
            _decoder.Probe(file).Metadata.Texts);
        Assert.Equal(2, Count(file, "tEXt"u8));
        Assert.Equal(1, Count(file, "iTXt"u8));
    }

    [Fact]
    public void Encode_TextInTiff_IsTheImageDescription()
    {
        using var picture = Pictures.Ramp(20, 30, ChannelLayout.Gray, 8);

        var file = EncodedBytes.Of(picture, new EncodingOptions { Format = ImageFormat.Tiff, Texts = [new TextEntry("parameters", "drawn by hand")] });

        Assert.Equal(1, Count(file, "drawn by hand"u8));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" padded")]
    [InlineData("\u7ebf")]
    public void Encode_KeywordThatPngCannotHold_IsRefused(string keyword)
    {
        using var picture = Pictures.Ramp(2, 3, ChannelLayout.Gray, 8);

        Assert.Throws<ArgumentException>(() => EncodedBytes.Of(picture, new EncodingOptions { Format = ImageFormat.Png, Texts = [new TextEntry(keyword, "x")] }));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Decode_Orientation_IsAppliedToThePixelsAndReset(int orientation)
    {
        using var upright = Pictures.Ramp(30, 50, ChannelLayout.Rgb, 8);
        var exif = ExifSamples.Create(orientation, littleEndian: true);
        // PNG, since every pixel can be compared.
        var file = EncodedBytes.Of(upright, new EncodingOptions { Format = ImageFormat.Png, Metadata = new ImageMetadata { Exif = exif } });

        using var decoded = _decoder.Decode(file, CancellationToken.None);

        var layout = decoded.Pixels.Layout;
        Assert.Equal(orientation > 4 ? (50, 30) : (30, 50), (layout.Height, layout.Width));
        Assert.Equal(layout, _decoder.Probe(file).Layout);
        Assert.Equal(orientation, decoded.Info.Orientation);
        Assert.Equal(orientation == 1 ? [] : [ImageNoteKind.OrientationApplied], decoded.Info.Notes.Select(note => note.Kind));
        Assert.Equal(1, ExifSamples.Orientation(decoded.Info.Metadata.Exif.Span));
        for (var y = 0; y < layout.Height; y++)
        {
            for (var x = 0; x < layout.Width; x++)
            {
                var (sourceY, sourceX) = StoredAt(orientation, y, x, 30, 50);
                Assert.True(decoded.Pixels.Row(y).Slice(3 * x, 3).SequenceEqual(upright.Row(sourceY).Slice(3 * sourceX, 3)));
            }
        }
    }

    [Fact]
    public void Decode_OrientationOfAJpeg_IsApplied()
    {
        using var stored = Pictures.Ramp(32, 48, ChannelLayout.Rgb, 8);
        var exif = ExifSamples.Create(orientation: 6, littleEndian: false);
        var file = EncodedBytes.Of(stored, new EncodingOptions { Format = ImageFormat.Jpeg, Metadata = new ImageMetadata { Exif = exif } });

        using var decoded = _decoder.Decode(file, CancellationToken.None);

        Assert.Equal((48, 32), (decoded.Pixels.Layout.Height, decoded.Pixels.Layout.Width));
        // Red grew to the right in the file, so it grows downwards now.
        Assert.True(decoded.Pixels.Row(47)[3 * 16] > decoded.Pixels.Row(0)[3 * 16] + 200);
    }

    /// <summary>Where the pixel shown at y, x lies in the file (TIFF 6.0, Orientation).</summary>
    private static (int Y, int X) StoredAt(int orientation, int y, int x, int height, int width) => orientation switch
    {
        1 => (y, x),
        2 => (y, width - 1 - x),
        3 => (height - 1 - y, width - 1 - x),
        4 => (height - 1 - y, x),
        5 => (x, y),
        6 => (height - 1 - x, y),
        7 => (height - 1 - x, width - 1 - y),
        _ => (x, width - 1 - y),
    };

    private ImageMetadata RoundTrip(ImageFormat format, ChannelLayout channels, ImageMetadata metadata)
    {
        using var picture = Pictures.Ramp(20, 30, channels, 8);
        return _decoder.Probe(EncodedBytes.Of(picture, new EncodingOptions { Format = format, Metadata = metadata })).Metadata;
    }

    private static Resolution? Rounded(Resolution? resolution) =>
        resolution is { } value ? new Resolution(Math.Round(value.HorizontalDpi), Math.Round(value.VerticalDpi)) : null;

    private static int Count(ReadOnlySpan<byte> file, ReadOnlySpan<byte> what)
    {
        var count = 0;
        for (var found = file.IndexOf(what); found >= 0; found = file.IndexOf(what))
        {
            count++;
            file = file[(found + what.Length)..];
        }

        return count;
    }
}
