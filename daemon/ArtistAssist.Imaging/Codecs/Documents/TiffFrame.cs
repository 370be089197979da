using System.Buffers.Binary;

namespace ArtistAssist.Imaging.Codecs.Documents;

/// <summary>Frames the pixels of a document, compressed or not, as a TIFF file of one page, big end first (TIFF 6.0). Tags are added in any order.</summary>
internal sealed class TiffFrame
{
    /// <summary>Place of the pixels' first byte in the file.</summary>
    internal const int PixelStart = 8;

    internal const ushort Short = 3;
    internal const ushort Long = 4;
    internal const ushort Rational = 5;

    private const int EntryLength = 12;
    private const ushort Undefined = 7;

    private readonly List<(ushort Tag, ushort Type, int Count, byte[] Value)> _entries = [];

    internal void Add(ushort tag, ushort type, params ReadOnlySpan<int> values)
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

        _entries.Add((tag, type, type == Rational ? values.Length / 2 : values.Length, bytes));
    }

    /// <summary>Nothing for no bytes.</summary>
    internal void AddBytes(ushort tag, byte[] bytes)
    {
        if (bytes.Length > 0)
        {
            _entries.Add((tag, Undefined, bytes.Length, bytes));
        }
    }

    /// <summary>Header, pixels, directory, then what does not fit into the directory.</summary>
    internal byte[] Build(byte[] pixels)
    {
        _entries.Sort((a, b) => a.Tag.CompareTo(b.Tag));
        var directory = PixelStart + pixels.Length + (pixels.Length & 1);
        var behind = directory + 2 + (_entries.Count * EntryLength) + 4;
        var length = behind + _entries.Sum(entry => entry.Value.Length > 4 ? (long)entry.Value.Length + (entry.Value.Length & 1) : 0);
        var file = new byte[checked((int)length)];
        "MM\0*"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4), directory);
        pixels.CopyTo(file, PixelStart);
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
}
