namespace ArtistAssist.Imaging.Codecs.Documents;

/// <summary>
/// Takes the flattened picture out of a Photoshop document, PSD or PSB, by Adobe's "Photoshop File Formats Specification" of 2019. The picture
/// lies there plane by plane, plain or in PackBits rows, which is how TIFF can hold it too: so it is framed as a TIFF file and never unpacked here.
/// </summary>
internal static class PsdComposite
{
    private const int Gray = 1;
    private const int Rgb = 3;
    private const int Raw = 0;
    private const int PackBits = 1;

    /// <exception cref="ImagingException">The document is broken, too large or of a kind that is not handled.</exception>
    /// <exception cref="EndOfStreamException">It ends too early.</exception>
    internal static byte[] ToTiff(Stream stream, ImageLimits limits)
    {
        var reader = new BigEndianReader(stream);
        reader.Skip(4);
        var isLarge = reader.UInt16() switch
        {
            1 => false,
            2 => true,
            _ => throw new UnreadableImageException(UnreadableReason.Damaged, ImageFormat.Psd),
        };
        reader.Skip(6);
        var channels = reader.UInt16();
        var (height, width) = (reader.UInt32(), reader.UInt32());
        var (depth, mode) = (reader.UInt16(), reader.UInt16());
        if (height == 0 || width == 0 || channels == 0)
        {
            throw new UnreadableImageException(UnreadableReason.Damaged, ImageFormat.Psd);
        }

        limits.CheckSize(height, width);
        var planes = PlanesOf(mode, depth, channels);
        reader.Skip(reader.UInt32());
        var resources = PsdResources.Read(reader);
        reader.Skip(isLarge ? reader.UInt64() : reader.UInt32());
        var compression = reader.UInt16();
        var picture = new PlanarTiff { Width = (int)width, Height = (int)height, Depth = depth, Planes = planes, Resources = resources, IsPacked = compression == PackBits };
        return compression switch
        {
            Raw => picture.Build(reader, Enumerable.Repeat((int)width * depth / 8, (int)height * planes)),
            PackBits => picture.Build(reader, RowLengths(reader, isLarge, (int)height, channels, planes)),
            _ => throw new UnsupportedImageException(ImageFormat.Psd, "The flattened picture in the PSD document is compressed in a way that is not read: save it with maximised compatibility, or export it as PNG."),
        };
    }

    /// <summary>The colours alone: what else the document has, transparency too, is flattened into them.</summary>
    private static int PlanesOf(int mode, int depth, int channels)
    {
        if (depth is not (8 or 16))
        {
            throw new UnsupportedImageException(ImageFormat.Psd, $"The PSD document has {depth} bits a channel: convert it to 8 or 16, or export it as PNG.");
        }

        var planes = mode switch
        {
            Gray => 1,
            Rgb => 3,
            _ => throw new UnsupportedImageException(ImageFormat.Psd, "The PSD document is neither gray nor RGB: convert it to RGB, or export it as PNG."),
        };
        return channels >= planes ? planes : throw new UnreadableImageException(UnreadableReason.Damaged, ImageFormat.Psd);
    }

    /// <summary>One length for every row of every channel, those of the channels that are left out too.</summary>
    private static List<int> RowLengths(BigEndianReader reader, bool isLarge, int height, int channels, int planes)
    {
        var table = reader.Bytes(checked((isLarge ? 4 : 2) * height * channels));
        var lengths = new List<int>(height * planes);
        for (var row = 0; row < height * planes; row++)
        {
            var length = isLarge
                ? System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(table.AsSpan(4 * row))
                : System.Buffers.Binary.BinaryPrimitives.ReadUInt16BigEndian(table.AsSpan(2 * row));
            lengths.Add(length >= 0 ? length : throw new UnreadableImageException(UnreadableReason.Damaged, ImageFormat.Psd));
        }

        return lengths;
    }
}
