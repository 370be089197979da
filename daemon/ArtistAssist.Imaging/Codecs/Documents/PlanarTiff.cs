using System.Buffers.Binary;

namespace ArtistAssist.Imaging.Codecs.Documents;

/// <summary>Frames planes of pixels as a TIFF file, big end first, with a strip for each row of each plane (TIFF 6.0).</summary>
internal sealed class PlanarTiff
{
    private const int EntryLength = 12;
    private const int HeaderLength = 8;
    private const ushort Short = 3;
    private const ushort Long = 4;
    private const ushort Rational = 5;
    private const ushort Undefined = 7;

    private readonly List<(ushort Tag, ushort Type, int Count, byte[] Value)> _entries = [];

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

        var rows = reader.Bytes((int)pixels);
        AddEntries(counts);
        return Frame(rows);
    }

    private void AddEntries(int[] counts)
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
        Add(256, Long, Width);
        Add(257, Long, Height);
        Add(258, Short, [.. Enumerable.Repeat(Depth, Planes)]);
        Add(259, Short, IsPacked ? PackBits : None);
        Add(262, Short, Planes == 1 ? ZeroIsBlack : Rgb);
        Add(273, Long, [.. offsets.Select(offset => offset + HeaderLength)]);
        Add(277, Short, Planes);
        Add(278, Long, 1);
        Add(279, Long, counts);
        if (Resources.Resolution is { } resolution)
        {
            // 16.16 bits as a fraction of 65536; the number stays below 2^32.
            Add(282, Rational, [unchecked((int)(uint)resolution), 1 << 16], pairs: true);
            Add(283, Rational, [unchecked((int)(uint)resolution), 1 << 16], pairs: true);
            Add(296, Short, 2);
        }

        Add(284, Short, Planes == 1 ? 1 : Separate);
        AddBytes(700, Resources.Xmp);
        AddBytes(34675, Resources.Profile);
        _entries.Sort((a, b) => a.Tag.CompareTo(b.Tag));
    }

    /// <summary>Header, rows, directory, then what does not fit into the directory.</summary>
    private byte[] Frame(byte[] rows)
    {
        var directory = HeaderLength + rows.Length + (rows.Length & 1);
        var behind = directory + 2 + (_entries.Count * EntryLength) + 4;
        var length = behind + _entries.Sum(entry => entry.Value.Length > 4 ? (long)entry.Value.Length + (entry.Value.Length & 1) : 0);
        var file = new byte[checked((int)length)];
        "MM\0*"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4), directory);
        rows.CopyTo(file, HeaderLength);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(directory), (ushort)_entries.Count);
        var at = directory + 2;
        foreach (var (tag, type, count, value) in _entries)
        {
            BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(at), tag);
            BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(at + 2), type);
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(at + 4), count);
            if (value.Length <= 4)
            {
                value.CopyTo(file, at + 8);
            }
            else
            {
                BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(at + 8), behind);
                value.CopyTo(file, behind);
                behind += value.Length + (value.Length & 1);
            }

            at += EntryLength;
        }

        return file;
    }

    private void Add(ushort tag, ushort type, int value) => Add(tag, type, [value]);

    private void Add(ushort tag, ushort type, int[] values, bool pairs = false)
    {
        var size = type == Short ? 2 : 4;
        var bytes = new byte[size * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (size == 2)
            {
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2 * i), (ushort)values[i]);
            }
            else
            {
                BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 * i), values[i]);
            }
        }

        _entries.Add((tag, type, pairs ? values.Length / 2 : values.Length, bytes));
    }

    private void AddBytes(ushort tag, byte[] bytes)
    {
        if (bytes.Length > 0)
        {
            _entries.Add((tag, Undefined, bytes.Length, bytes));
        }
    }
}
