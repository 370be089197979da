using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Tests.Codecs.Documents;

/// <summary>What a PDF can hold as the picture of a scanned page.</summary>
public sealed class PdfPictureTests
{
    private const string Gray = "/ColorSpace/DeviceGray/BitsPerComponent 8";

    private readonly ImageDecoder _decoder = new();

    [Theory]
    [InlineData(ChannelLayout.Gray, "DeviceGray", false)]
    [InlineData(ChannelLayout.Rgb, "DeviceRGB", false)]
    [InlineData(ChannelLayout.Rgb, "DeviceRGB", true)]
    public void Decode_Jpeg_IsTheJpegItself(ChannelLayout channels, string space, bool isPacked)
    {
        using var picture = Pictures.Ramp(100, 300, channels, 8);
        var jpeg = EncodedBytes.Of(picture, new EncodingOptions { Format = ImageFormat.Jpeg, JpegQuality = 80 });
        var pdf = new HandMadePdf { IsPacked = isPacked }.Scan(100, 300, $"/ColorSpace/{space}/BitsPerComponent 8/Filter/DCTDecode", jpeg).Build();

        using var image = _decoder.Decode(pdf, CancellationToken.None);

        using var alone = _decoder.Decode(jpeg, CancellationToken.None);
        var metadata = image.Info.Metadata;
        Assert.Equal(alone.Pixels.Layout, image.Pixels.Layout);
        Assert.Equal(Pictures.Bytes(alone.Pixels), Pictures.Bytes(image.Pixels));
        Assert.Equal((150, 100), (metadata.Resolution!.Value.HorizontalDpi, metadata.Resolution.Value.VerticalDpi));
        Assert.Equal((ImageFormat.Pdf, 1), (metadata.Encoding!.Format, image.Info.PageCount));
        Assert.Equal(ImageFormat.Png, EncodingOptions.Like(metadata).Format);
        Assert.Empty(image.Info.Notes);
    }

    [Theory]
    [InlineData(ChannelLayout.Gray, 8, "")]
    [InlineData(ChannelLayout.Gray, 8, "/FlateDecode")]
    [InlineData(ChannelLayout.Gray, 16, "/FlateDecode")]
    [InlineData(ChannelLayout.Rgb, 8, "/FlateDecode")]
    [InlineData(ChannelLayout.Rgb, 16, "/FlateDecode")]
    [InlineData(ChannelLayout.Rgb, 8, "/RunLengthDecode")]
    [InlineData(ChannelLayout.Rgb, 8, "/ASCIIHexDecode")]
    [InlineData(ChannelLayout.Rgb, 8, "/ASCIIHexDecode/FlateDecode")]
    public void Decode_Lossless_KeepsEveryValue(ChannelLayout channels, int depth, string filters)
    {
        using var picture = Pictures.Noise(23, 41, channels, depth);
        var space = channels == ChannelLayout.Gray ? "DeviceGray" : "DeviceRGB";
        var pdf = new HandMadePdf().Scan(23, 41, $"/ColorSpace/{space}/BitsPerComponent {depth}/Filter[{filters}]", Compress(BigEndian(picture), filters)).Build();

        using var image = _decoder.Decode(pdf, CancellationToken.None);

        Assert.Equal(picture.Layout, image.Pixels.Layout);
        Assert.Equal(Pictures.Bytes(picture), Pictures.Bytes(image.Pixels));
    }

    [Theory]
    [InlineData(ChannelLayout.Gray, "DeviceGray", 1)]
    [InlineData(ChannelLayout.Rgb, "DeviceRGB", 3)]
    public void Decode_RowsOfPng_KeepEveryValue(ChannelLayout channels, string space, int colors)
    {
        using var picture = Pictures.Noise(23, 41, channels, 8);
        var row = 41 * colors;
        var rows = Pictures.Bytes(picture).Chunk(row).SelectMany(values => values.Prepend((byte)0)).ToArray();
        var pdf = new HandMadePdf().Scan(
            23, 41, $"/ColorSpace/{space}/BitsPerComponent 8/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors {colors}/Columns 41>>", HandMadePdf.Deflate(rows)).Build();

        using var image = _decoder.Decode(pdf, CancellationToken.None);

        Assert.Equal(Pictures.Bytes(picture), Pictures.Bytes(image.Pixels));
        Assert.Equal(41.0 / 2, image.Info.Metadata.Resolution!.Value.HorizontalDpi, 6);
    }

    [Theory]
    [InlineData("lzw", "LZWDecode")]
    [InlineData("deflate", "FlateDecode")]
    public void Decode_DifferencesOfNeighbours_KeepEveryValue(string compression, string filter)
    {
        using var picture = Pictures.Ramp(23, 41, ChannelLayout.Rgb, 8);
        var strip = TiffStrip.Of(ForeignFiles.Save(picture, "tiffsave_target", options: save => save.Set("compression", compression == "lzw" ? 5 : 2).Set("predictor", 2)));
        var pdf = new HandMadePdf().Scan(23, 41, $"/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/{filter}/DecodeParms<</Predictor 2/Colors 3/Columns 41>>", strip).Build();

        using var image = _decoder.Decode(pdf, CancellationToken.None);

        Assert.Equal(Pictures.Bytes(picture), Pictures.Bytes(image.Pixels));
    }

    [Theory]
    [InlineData("/ColorSpace/DeviceGray/BitsPerComponent 1", false)]
    [InlineData("/ColorSpace/DeviceGray/BitsPerComponent 1/Decode[0 1]", false)]
    [InlineData("/ColorSpace/DeviceGray/BitsPerComponent 1/Decode[1 0]", true)]
    [InlineData("/ImageMask true", false)]
    [InlineData("/ImageMask true/Decode[1 0]", true)]
    [InlineData("/ColorSpace[/Indexed/DeviceGray 1<00ff>]/BitsPerComponent 1", false)]
    [InlineData("/ColorSpace[/Indexed/DeviceRGB 1<ffffff000000>]/BitsPerComponent 1", true)]
    public void Decode_OneBit_IsBlackAndWhite(string entries, bool isInverted)
    {
        var bits = Bits(9, 21);
        var pdf = new HandMadePdf().Scan(9, 21, $"{entries}/Filter/FlateDecode", HandMadePdf.Deflate(bits)).Build();

        using var image = _decoder.Decode(pdf, CancellationToken.None);

        Assert.Equal(Expected(bits, isInverted), GrayOf(image));
        Assert.Equal(new Extent(9, 21), image.Pixels.Layout.Extent);
    }

    [Theory]
    [InlineData("/K -1", "", false)]
    [InlineData("/K -1/BlackIs1 true", "", true)]
    [InlineData("/K -1/BlackIs1 true", "/Decode[1 0]", false)]
    [InlineData("/K -1/Rows 9/EndOfBlock true/BlackIs1 false", "/Decode[1 0]", true)]
    public void Decode_Fax_IsBlackAndWhite(string parameters, string entries, bool isInverted)
    {
        var bits = Bits(9, 21);
        var expected = Expected(bits, false);
        using var picture = new PixelBuffer(new PixelLayout(new Extent(9, 21), ChannelLayout.Gray, 8));
        for (var y = 0; y < 9; y++)
        {
            expected.AsSpan(21 * y, 21).CopyTo(picture.Row(y));
        }

        // libvips writes black as 1.
        var strip = TiffStrip.Of(ForeignFiles.Save(picture, "tiffsave_target", options: save => save.Set("compression", 4).Set("bitdepth", 1).Set("miniswhite", true)));
        var pdf = new HandMadePdf().Scan(9, 21, $"/ColorSpace/DeviceGray/BitsPerComponent 1{entries}/Filter/CCITTFaxDecode/DecodeParms<<{parameters}/Columns 21>>", strip).Build();

        using var image = _decoder.Decode(pdf, CancellationToken.None);

        Assert.Equal(isInverted ? expected.Select(value => (byte)~value).ToArray() : expected, GrayOf(image));
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(8, false)]
    [InlineData(8, true)]
    public void Decode_Palette_GivesItsColours(int depth, bool isPng)
    {
        byte[] palette = [255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 20, 30];
        var samples = Enumerable.Range(0, 6 * 10).Select(i => (byte)(i * 7 % 4)).ToArray();
        var packed = depth == 8 ? samples : [.. samples.Chunk(2).Select(pair => (byte)((pair[0] << 4) | pair[1]))];
        var rows = isPng ? packed.Chunk(10).SelectMany(row => row.Prepend((byte)0)).ToArray() : packed;
        var pdf = new HandMadePdf().Scan(
            6, 10,
            $"/ColorSpace[/Indexed/DeviceRGB 3<{Convert.ToHexString(palette)}>]/BitsPerComponent {depth}/Filter/FlateDecode" + (isPng ? "/DecodeParms<</Predictor 15/Columns 10>>" : ""),
            HandMadePdf.Deflate(rows)).Build();

        using var image = _decoder.Decode(pdf, CancellationToken.None);

        Assert.Equal(samples.SelectMany(sample => palette.AsSpan(3 * sample, 3).ToArray()), Pictures.Bytes(image.Pixels));
    }

    [Fact]
    public void Decode_Profile_IsKept()
    {
        using var picture = Pictures.Noise(5, 7, ChannelLayout.Rgb, 8);
        var pdf = new HandMadePdf();
        var profile = pdf.AddStream("/N 3/Filter/FlateDecode", HandMadePdf.Deflate(Profiles.DisplayP3));

        using var image = _decoder.Decode(pdf.Scan(5, 7, $"/ColorSpace[/ICCBased {profile} 0 R]/BitsPerComponent 8", Pictures.Bytes(picture)).Build(), CancellationToken.None);

        Assert.Equal(Profiles.DisplayP3, image.Info.Metadata.IccProfile.ToArray());
        Assert.Equal(Pictures.Bytes(picture), Pictures.Bytes(image.Pixels));
    }

    [Fact]
    public void Decode_CmykJpeg_IsWhatTheJpegIs()
    {
        using var picture = Pictures.Ramp(64, 96, ChannelLayout.Rgb, 8);
        var jpeg = ForeignFiles.Save(picture, "jpegsave_target", ForeignFiles.ToCmyk);
        var inverted = new HandMadePdf().Scan(64, 96, "/ColorSpace/DeviceCMYK/BitsPerComponent 8/Filter/DCTDecode/Decode[1 0 1 0 1 0 1 0]", jpeg).Build();
        var plain = new HandMadePdf().Scan(64, 96, "/ColorSpace/DeviceCMYK/BitsPerComponent 8/Filter/DCTDecode", jpeg).Build();

        using var image = _decoder.Decode(inverted, CancellationToken.None);

        using var alone = _decoder.Decode(jpeg, CancellationToken.None);
        Assert.Equal(Pictures.Bytes(alone.Pixels), Pictures.Bytes(image.Pixels));
        Assert.Equal(ImageNoteKind.ConvertedToSrgb, Assert.Single(image.Info.Notes).Kind);
        Assert.Contains("colours of its JPEG data changed", Assert.Throws<UnsupportedImageException>(() => _decoder.Probe(plain)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "144 0 0 72 0 0", 1)]
    [InlineData(90, "144 0 0 72 0 0", 6)]
    [InlineData(180, "144 0 0 72 0 0", 3)]
    [InlineData(270, "144 0 0 72 0 0", 8)]
    [InlineData(-90, "144 0 0 72 0 0", 8)]
    [InlineData(0, "-144 0 0 72 144 0", 2)]
    [InlineData(0, "-144 0 0 -72 144 72", 3)]
    [InlineData(0, "144 0 0 -72 0 72", 4)]
    [InlineData(0, "0 72 -144 0 144 0", 8)]
    [InlineData(0, "0 -72 144 0 0 72", 6)]
    [InlineData(0, "0 -72 -144 0 144 72", 5)]
    [InlineData(0, "0 72 144 0 0 0", 7)]
    [InlineData(90, "0 72 -144 0 144 0", 1)]
    [InlineData(90, "-144 0 0 72 144 0", 7)]
    public void Decode_Turned_IsAsThePageShowsIt(int rotate, string matrix, int orientation)
    {
        using var picture = Pictures.Noise(4, 9, ChannelLayout.Gray, 8);
        var pdf = new HandMadePdf();
        pdf.Page($"q {matrix} cm /I0 Do Q", $"/Rotate {rotate}", pdf.AddPicture(4, 9, Gray, Pictures.Bytes(picture)));

        using var image = _decoder.Decode(pdf.Build(), CancellationToken.None);

        var resolution = image.Info.Metadata.Resolution!.Value;
        var paper = rotate % 180 == 0 ? (Width: 2.0, Height: 1.0) : (Width: 1.0, Height: 2.0);
        Assert.Equal(Turned(Pictures.Bytes(picture), 4, 9, orientation), Pictures.Bytes(image.Pixels));
        Assert.Equal(orientation, image.Info.Orientation);
        Assert.Equal(image.Pixels.Layout.Width / paper.Width, resolution.HorizontalDpi, 6);
        Assert.Equal(image.Pixels.Layout.Height / paper.Height, resolution.VerticalDpi, 6);
        Assert.Empty(image.Info.Notes);
    }

    [Theory]
    [InlineData("/SMask 3 0 R" + Gray, "partly transparent")]
    [InlineData("/Filter/JBIG2Decode" + Gray, "compressed as JBIG2")]
    [InlineData("/Filter/JPXDecode" + Gray, "compressed as JPX")]
    [InlineData("/ColorSpace[/Separation/Gold/DeviceGray 3 0 R]/BitsPerComponent 8", "not gray, RGB or CMYK")]
    [InlineData("/ColorSpace/DeviceGray/BitsPerComponent 3", "3 bits a sample")]
    [InlineData("/Decode[0 0.5]" + Gray, "colours changed")]
    [InlineData("/ColorSpace/DeviceRGB/BitsPerComponent 8/Decode[1 0 1 0 1 0]", "inverted")]
    [InlineData("/Filter/CCITTFaxDecode/DecodeParms<</Columns 9>>/ColorSpace/DeviceGray/BitsPerComponent 1", "unusual kind")]
    [InlineData("/Filter/CCITTFaxDecode/DecodeParms<</K -1>>/ColorSpace/DeviceGray/BitsPerComponent 1", "unusual kind")]
    public void Decode_KindThatIsNotHandled_SaysWhatToDo(string entries, string expected)
    {
        var refused = Assert.Throws<UnsupportedImageException>(() => _decoder.Probe(new HandMadePdf().Scan(4, 9, entries, new byte[200]).Build()));

        Assert.Equal(ImageFormat.Pdf, refused.Format);
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.Contains(": export the page as PNG", refused.Message, StringComparison.Ordinal);
    }

    private static byte[] Compress(byte[] bytes, string filters) => filters switch
    {
        "/FlateDecode" => HandMadePdf.Deflate(bytes),
        "/RunLengthDecode" => [.. bytes.Chunk(100).SelectMany(run => run.Prepend((byte)(run.Length - 1))), 128],
        "/ASCIIHexDecode" => [.. System.Text.Encoding.ASCII.GetBytes(Convert.ToHexString(bytes)), (byte)'>'],
        "/ASCIIHexDecode/FlateDecode" => Compress(HandMadePdf.Deflate(bytes), "/ASCIIHexDecode"),
        _ => bytes,
    };

    /// <summary>PDF has the high byte first.</summary>
    private static byte[] BigEndian(PixelBuffer picture) =>
        picture.Layout.BitDepth == 8 ? Pictures.Bytes(picture) : [.. Pictures.Bytes(picture).Chunk(2).SelectMany(pair => pair.Reverse())];

    private static byte[] Bits(int height, int width)
    {
        var bits = new byte[height * ((width + 7) / 8)];
        new Random(3).NextBytes(bits);
        return bits;
    }

    private static byte[] Expected(byte[] bits, bool isInverted) =>
        [.. Enumerable.Range(0, 9 * 21).Select(i => ((bits[(i / 21 * 3) + (i % 21 / 8)] >> (7 - (i % 21 % 8))) & 1) == (isInverted ? 0 : 1) ? (byte)255 : (byte)0)];

    /// <summary>One value a pixel, also where the palette of a picture made it RGB.</summary>
    private static byte[] GrayOf(DecodedImage image) =>
        [.. Pictures.Bytes(image.Pixels).Chunk(image.Pixels.Layout.ChannelCount).Select(pixel => pixel.Distinct().Single())];

    /// <summary>By the table of EXIF 2.32, 4.6.4: which row and column of the picture is seen at which place.</summary>
    private static byte[] Turned(byte[] pixels, int height, int width, int orientation)
    {
        var (rows, columns) = orientation >= 5 ? (width, height) : (height, width);
        return [.. Enumerable.Range(0, rows * columns).Select(i =>
        {
            var (y, x) = Math.DivRem(i, columns);
            var (row, column) = orientation switch
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
            return pixels[(row * width) + column];
        })];
    }
}
