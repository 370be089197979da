namespace ArtistAssist.Imaging.Codecs.Documents;

/// <summary>Frames planes of pixels as a TIFF file with a strip for each row of each plane.</summary>
internal sealed class PlanarTiff
{
    internal required int Width { get; init; }

    internal required int Height { get; init; }

    /// <summary>Bits of a sample.</summary>
    internal required int Depth { get; init; }

    /// <summary>1 for gray, 3 for RGB.</summary>
    internal required int Planes { get; init; }

    internal required PsdResources Resources { get; init; }

    /// <summary>Rows are in PackBits.</summary>
    internal required bool IsPacked { get; init; }

    /// <summary>Reads the rows and frames them.</summary>
    /// <param name="reader">At the first row.</param>
    /// <param name="lengths">Bytes of each row, plane after plane.</param>
    internal byte[] Build(BigEndianReader reader, IEnumerable<int> lengths)
    {
        var counts = lengths.ToArray();
        var pixels = counts.Sum(count => (long)count);
        if (pixels > PaintDocument.MaximumPictureBytes)
        {
            throw new UnsupportedImageException(ImageFormat.Psd, $"The picture in the PSD document is larger than {PaintDocument.MaximumPictureBytes >> 20} MiB: export it as PNG.");
        }

        return Describe(counts).Build(reader.Bytes((int)pixels));
    }

    private TiffFrame Describe(int[] counts)
    {
        var offsets = new int[counts.Length];
        for (var i = 1; i < counts.Length; i++)
        {
            offsets[i] = offsets[i - 1] + counts[i - 1];
        }

        const int PackBits = 32773;
        const int None = 1;
        const int ZeroIsBlack = 1;
        const int Rgb = 2;
        const int Separate = 2;
        var frame = new TiffFrame();
        frame.Add(256, TiffFrame.Long, Width);
        frame.Add(257, TiffFrame.Long, Height);
        frame.Add(258, TiffFrame.Short, [.. Enumerable.Repeat(Depth, Planes)]);
        frame.Add(259, TiffFrame.Short, IsPacked ? PackBits : None);
        frame.Add(262, TiffFrame.Short, Planes == 1 ? ZeroIsBlack : Rgb);
        frame.Add(273, TiffFrame.Long, [.. offsets.Select(offset => offset + TiffFrame.PixelStart)]);
        frame.Add(277, TiffFrame.Short, Planes);
        frame.Add(278, TiffFrame.Long, 1);
        frame.Add(279, TiffFrame.Long, counts);
        if (Resources.Resolution is { } resolution)
        {
            // 16.16 bits as a fraction of 65536; the number stays below 2^32.
            frame.Add(282, TiffFrame.Rational, unchecked((int)(uint)resolution), 1 << 16);
            frame.Add(283, TiffFrame.Rational, unchecked((int)(uint)resolution), 1 << 16);
            frame.Add(296, TiffFrame.Short, 2);
        }

        frame.Add(284, TiffFrame.Short, Planes == 1 ? 1 : Separate);
        frame.AddBytes(700, Resources.Xmp);
        frame.AddBytes(34675, Resources.Profile);
        return frame;
    }
}
