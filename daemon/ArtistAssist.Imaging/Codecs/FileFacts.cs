using ArtistAssist.Imaging.Codecs.Containers;
using ArtistAssist.Imaging.Codecs.Documents;
using ArtistAssist.Imaging.Metadata;
using ArtistAssist.Imaging.Native;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Codecs;

/// <summary>What we read from a file ourselves, before libvips sees it.</summary>
internal sealed class FileFacts
{
    /// <summary>A larger block of metadata is not carried along.</summary>
    private const int MaximumBlockBytes = 16 << 20;

    private bool _isComplete = true;
    private PngFacts? _png;
    private Resolution? _resolution;
    private SourceEncoding _encoding;

    private FileFacts(ImageFormat format)
    {
        Format = format;
        _encoding = new SourceEncoding { Format = format };
    }

    internal ImageFormat Format { get; }

    /// <summary>The document that the file was taken out of; null for none.</summary>
    internal DocumentPicture? Document { get; private set; }

    internal static FileFacts Read(EncodedSource encoded, ImageLimits limits, DocumentPicture? document = null)
    {
        using var stream = encoded.OpenStream();
        if (stream.Length == 0)
        {
            throw new UnreadableImageException(UnreadableReason.Empty, null);
        }

        Span<byte> head = stackalloc byte[FormatSignature.Length];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var format = FormatSignature.Detect(head[..length]) ?? throw new UnreadableImageException(UnreadableReason.NotAnImage, null);
        var facts = new FileFacts(format);
        facts.ReadContainer(stream, limits);
        facts.Document = document;
        return facts;
    }

    internal void ThrowIfIncomplete()
    {
        if (!_isComplete)
        {
            throw new UnreadableImageException(UnreadableReason.Truncated, Format);
        }
    }

    internal ImageMetadata MetadataOf(NormalisedImage image)
    {
        var loaded = image.Loaded;
        var exif = ReadExif(loaded);
        var bits = loaded.GetInt("bits-per-sample") ?? loaded.SampleBytes * 8;
        return new ImageMetadata
        {
            Encoding = _encoding with { BitsPerSample = bits, Format = Document?.Format ?? Format },
            IccProfile = IsProfileOf(image) ? Document!.IccProfile : Bounded(image.Image.GetBlob("icc-profile-data")),
            Exif = exif,
            Xmp = Bounded(loaded.GetBlob("xmp-data")),
            Iptc = Bounded(loaded.GetBlob("iptc-data")),
            Resolution = Document?.Paper is { } paper
                ? new Resolution(image.Layout.Width / paper.Width, image.Layout.Height / paper.Height)
                : Format == ImageFormat.Tiff ? ReadTiffResolution(loaded) : _resolution ?? ExifBlock.Parse(exif).ReadResolution(),
            Texts = _png?.Texts ?? [],
        };
    }

    /// <summary>Whether the document names a profile, and one for the channels that there are: a palette of grays becomes gray (ICC.1:2022, 7.2.6).</summary>
    private bool IsProfileOf(NormalisedImage image) =>
        Document is { IccProfile: { Length: > 20 } profile } && profile.AsSpan(16, 4).SequenceEqual(image.Layout.Channels == ChannelLayout.Gray ? "GRAY"u8 : "RGB "u8);

    private void ReadContainer(Stream stream, ImageLimits limits)
    {
        switch (Format)
        {
            case ImageFormat.Png:
                _png = PngReader.Read(stream);
                _isComplete = _png.IsComplete;
                _resolution = _png.Resolution;
                limits.CheckSize(_png.Height, _png.Width);
                break;
            case ImageFormat.Jpeg:
                _encoding = _encoding with { JpegQuality = JpegReader.EstimateQuality(stream) };
                _resolution = JpegReader.ReadDensity(stream);
                break;
            case ImageFormat.Webp:
                _isComplete = WebpReader.IsComplete(stream);
                _encoding = _encoding with { WebpLossless = WebpReader.IsLossless(stream) };
                break;
            case ImageFormat.Tiff:
                _encoding = _encoding with { TiffCompression = TiffReader.ReadCompression(stream) };
                break;
        }
    }

    private static byte[] ReadExif(VipsImage loaded)
    {
        var block = Bounded(loaded.GetBlob("exif-data")).AsSpan();
        if (block.StartsWith("Exif\0\0"u8))
        {
            block = block[6..];
        }

        return ExifBlock.Upright(block);
    }

    /// <summary>libvips names the unit only where the file named a resolution.</summary>
    private static Resolution? ReadTiffResolution(VipsImage loaded)
    {
        var horizontal = loaded.HorizontalPerMm * Resolution.MillimetresPerInch;
        var vertical = loaded.VerticalPerMm * Resolution.MillimetresPerInch;
        return loaded.Has("resolution-unit") && horizontal > 0 && vertical > 0 ? new Resolution(horizontal, vertical) : null;
    }

    private static byte[] Bounded(byte[] block) => block.Length <= MaximumBlockBytes ? block : [];
}
