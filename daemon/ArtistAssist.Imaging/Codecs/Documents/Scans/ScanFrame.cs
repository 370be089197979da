using System.Buffers.Binary;
using ArtistAssist.Imaging.Codecs.Containers;
using ArtistAssist.Pdf;
using ArtistAssist.Pdf.Objects;
using ArtistAssist.Pdf.Reading;

namespace ArtistAssist.Imaging.Codecs.Documents.Scans;

/// <summary>
/// Frames the compressed bytes of a picture in a PDF as a file that the decoder reads, without unpacking them: every filter of PDF that is handled
/// here is a compression of JPEG, PNG or TIFF too (ISO 32000-2, 7.4; TIFF 6.0; PNG specification, section 9).
/// </summary>
internal sealed class ScanFrame
{
    private const int FirstPngPredictor = 10;
    private const int TiffPredictor = 2;
    private const int UsualFaxColumns = 1728;

    /// <summary>Most bytes of a picture that is wrapped a second time, which saves nothing and is seldom done.</summary>
    private const int MaximumUnfoldedBytes = 256 << 20;

    private readonly PdfDocument _document;
    private readonly PdfDictionary _picture;
    private readonly ScanColor _color;
    private readonly int _width;
    private readonly int _height;
    private readonly int _depth;
    private readonly bool _isInverted;

    private ScanFrame(PdfDocument document, PlacedPicture placed, ImageLimits limits)
    {
        (_document, _picture) = (document, placed.Stream.Dictionary);
        var isStencil = _picture["ImageMask"] is true;
        if (isStencil && placed.State.Ink != 0)
        {
            throw Unsupported("is painted with an ink that is not black");
        }

        if (_picture["SMask"] is not null || _picture["Mask"] is not null || placed.State.IsBlended)
        {
            throw Unsupported("is partly transparent");
        }

        (_width, _height) = (Size("Width"), Size("Height"));
        limits.CheckSize(_height, _width);
        _depth = isStencil ? 1 : (int)(document.Number(_picture["BitsPerComponent"]) ?? 8);
        _color = isStencil ? new ScanColor(1, [], null) : ScanColor.Of(document, _picture["ColorSpace"], placed.Resources) ?? throw Unsupported("has colours that are not gray, RGB or CMYK");
        _isInverted = IsInverted();
    }

    /// <summary>The picture as a file, and the ICC profile that counts whatever the file says; empty for none.</summary>
    /// <exception cref="ImagingException">It is of a kind that is not handled.</exception>
    /// <exception cref="PdfException">It is broken.</exception>
    internal static (byte[] File, byte[] Profile) Build(PdfDocument document, PlacedPicture placed, ImageLimits limits)
    {
        var frame = new ScanFrame(document, placed, limits);
        return (frame.Build(placed.Stream), frame._color.Profile);
    }

    private byte[] Build(PdfStream stream)
    {
        var filters = _document.FiltersOf(stream);
        var bytes = _document.ReadRaw(stream, PaintDocument.MaximumPictureBytes);
        for (var i = 0; i + 1 < filters.Count; i++)
        {
            bytes = Unfolding.Undo(filters[i], bytes, MaximumUnfoldedBytes);
        }

        var (name, parameters) = filters.Count == 0 ? ("", PdfDictionary.Empty) : (filters[^1].Name, filters[^1].Parameters);
        return name switch
        {
            "" => ToTiff(bytes, Compression.None),
            "DCTDecode" => ToJpeg(bytes, parameters),
            "FlateDecode" => FromFlate(bytes, parameters),
            "RunLengthDecode" => ToTiff(bytes, Compression.PackBits),
            "LZWDecode" when Number(parameters, "EarlyChange", 1) == 1 && Number(parameters, "Predictor", 1) <= TiffPredictor =>
                ToTiff(bytes, Compression.Lzw, Number(parameters, "Predictor", 1)),
            "CCITTFaxDecode" => FromFax(bytes, parameters),
            "ASCIIHexDecode" or "ASCII85Decode" => ToTiff(Unfolding.Undo(filters[^1], bytes, MaximumUnfoldedBytes), Compression.None),
            _ => throw Unsupported($"is compressed as {(name.EndsWith("Decode", StringComparison.Ordinal) ? name[..^6] : name)}, which is not read"),
        };
    }

    private byte[] ToJpeg(byte[] bytes, PdfDictionary parameters)
    {
        var frame = JpegFrame.Read(bytes);
        var isPlain = frame.Components == 4 ? _isInverted == frame.IsAdobe : !_isInverted;
        if (_color.Palette is not null || !isPlain || (Number(parameters, "ColorTransform", 1) == 0 && frame.Components == 3 && !frame.IsAdobe))
        {
            throw Unsupported("has the colours of its JPEG data changed");
        }

        return bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) && (frame.Components == 0 || frame.Components == _color.Components)
            ? bytes
            : throw PdfException.Damaged("A JPEG picture is none.");
    }

    private byte[] FromFlate(byte[] bytes, PdfDictionary parameters)
    {
        var predictor = Number(parameters, "Predictor", 1);
        if (predictor < FirstPngPredictor)
        {
            return ToTiff(bytes, Compression.Flate, predictor);
        }

        var isOwn = Number(parameters, "Colors", 1) == _color.SamplesPerPixel && Number(parameters, "BitsPerComponent", 8) == _depth && Number(parameters, "Columns", 1) == _width;
        return isOwn && _color.Components != 4 && !_isInverted ? ToPng(bytes) : throw Unsupported("has its rows arranged in an unusual way");
    }

    /// <summary>Group 4 alone: the older rows of group 3 are told apart by marks that PDF leaves out and TIFF needs.</summary>
    private byte[] FromFax(byte[] bytes, PdfDictionary parameters)
    {
        if (Number(parameters, "K", 0) >= 0 || _depth != 1 || _color.SamplesPerPixel != 1 || _color.Palette is not null || Number(parameters, "Columns", UsualFaxColumns) != _width || parameters["EncodedByteAlign"] is true)
        {
            throw Unsupported("is a fax picture of an unusual kind");
        }

        // TIFF's decoder gives black as 1, PDF's as 0 unless told otherwise.
        var isBlackZero = parameters["BlackIs1"] is not true;
        return ToTiff(bytes, Compression.Fax4, isZeroWhite: isBlackZero != _isInverted);
    }

    private byte[] ToTiff(byte[] bytes, Compression compression, int predictor = 1, bool? isZeroWhite = null)
    {
        CheckDepth();
        const int Palette = 3;
        const int Rgb = 2;
        const int Separated = 5;
        var isWhiteZero = isZeroWhite ?? _isInverted;
        if (_color is { Components: > 1 } or { Palette: not null } && isWhiteZero)
        {
            throw Unsupported("has its colours inverted");
        }

        var meaning = _color.Palette is not null ? Palette : _color.Components switch { 1 => isWhiteZero ? 0 : 1, 3 => Rgb, _ => Separated };
        var frame = new TiffFrame();
        frame.Add(256, TiffFrame.Long, _width);
        frame.Add(257, TiffFrame.Long, _height);
        frame.Add(258, TiffFrame.Short, [.. Enumerable.Repeat(_depth, _color.SamplesPerPixel)]);
        frame.Add(259, TiffFrame.Short, (int)compression);
        frame.Add(262, TiffFrame.Short, meaning);
        frame.Add(273, TiffFrame.Long, TiffFrame.PixelStart);
        frame.Add(277, TiffFrame.Short, _color.SamplesPerPixel);
        frame.Add(278, TiffFrame.Long, _height);
        frame.Add(279, TiffFrame.Long, bytes.Length);
        frame.Add(284, TiffFrame.Short, 1);
        if (predictor == TiffPredictor)
        {
            frame.Add(317, TiffFrame.Short, predictor);
        }

        if (_color.Palette is not null)
        {
            frame.Add(320, TiffFrame.Short, TiffPalette());
        }

        return frame.Build(bytes);
    }

    private int[] TiffPalette()
    {
        var count = 1 << _depth;
        var values = new int[3 * count];
        for (var i = 0; i < values.Length; i++)
        {
            var (channel, entry) = Math.DivRem(i, count);
            values[i] = 257 * PaletteValue(entry, channel);
        }

        return values;
    }

    private int PaletteValue(int entry, int channel)
    {
        var at = (entry * _color.Components) + Math.Min(channel, _color.Components - 1);
        return at < _color.Palette!.Length ? _color.Palette[at] : 0;
    }

    private byte[] ToPng(byte[] bytes)
    {
        CheckDepth();
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, _width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), _height);
        header[8] = (byte)_depth;
        header[9] = (byte)(_color.Palette is not null ? 3 : _color.Components == 3 ? 2 : 0);
        using var file = new MemoryStream(bytes.Length + 2048);
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        PngWriter.WriteChunk(file, "IHDR"u8, header);
        if (_color.Palette is not null)
        {
            var colors = new byte[3 << _depth];
            for (var i = 0; i < colors.Length; i++)
            {
                colors[i] = (byte)PaletteValue(i / 3, i % 3);
            }

            PngWriter.WriteChunk(file, "PLTE"u8, colors);
        }

        PngWriter.WriteChunk(file, "IDAT"u8, bytes);
        PngWriter.WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private void CheckDepth()
    {
        var isKnown = _color switch
        {
            { Palette: not null } => _depth is 1 or 2 or 4 or 8,
            { Components: 1 } => _depth is 1 or 2 or 4 or 8 or 16,
            _ => _depth is 8 or 16,
        };
        if (!isKnown)
        {
            throw Unsupported($"has {_depth} bits a sample");
        }
    }

    private bool IsInverted()
    {
        if (_document.Items(_picture["Decode"]) is not { } range)
        {
            return false;
        }

        var most = _color.Palette is null ? 1 : (1 << _depth) - 1;
        var pairs = range.Chunk(2).ToList();
        return pairs.Count == 0 || pairs.All(pair => pair is [0.0, double high] && high == most) ? false
            : pairs.All(pair => pair is [double low, 0.0] && low == most) ? true
            : throw Unsupported("has its colours changed");
    }

    private int Size(string name) => _document.Number(_picture[name]) is >= 1 and <= int.MaxValue and var size
        ? (int)size
        : throw PdfException.Damaged("A picture has no size.");

    private int Number(PdfDictionary parameters, string name, int usual) => (int)(_document.Number(parameters[name]) ?? usual);

    private static UnsupportedImageException Unsupported(string what) =>
        new(ImageFormat.Pdf, $"The picture on the page of the PDF {what}: export the page as PNG or TIFF.");

    private enum Compression
    {
        None = 1,
        Fax4 = 4,
        Lzw = 5,
        Flate = 8,
        PackBits = 32773,
    }
}
