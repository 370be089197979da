using System.Buffers.Binary;
using System.Text;

namespace ArtistAssist.Imaging.Metadata;

/// <summary>
/// EXIF as a TIFF structure (CIPA DC-008): changes single entries and leaves every other byte where it is, so that offsets inside
/// maker notes stay valid. A changed directory is written anew at the end; the embedded thumbnail is no longer linked, since it shows
/// the picture before.
/// </summary>
internal sealed class ExifBlock
{
    /// <summary>A JPEG segment holds 65 533 bytes, of which the "Exif" prefix takes six.</summary>
    internal const int MaximumLength = 65_527;

    private const int EntryLength = 12;
    private const ushort OrientationTag = 0x0112;
    private const ushort XResolutionTag = 0x011A;
    private const ushort YResolutionTag = 0x011B;
    private const ushort ResolutionUnitTag = 0x0128;
    private const ushort ExifPointerTag = 0x8769;
    private const ushort UserCommentTag = 0x9286;
    private const ushort ShortType = 3;
    private const ushort LongType = 4;
    private const ushort RationalType = 5;
    private const ushort UndefinedType = 7;
    private const ushort Inches = 2;
    private const ushort Centimetres = 3;

    private readonly List<byte> _bytes;
    private readonly bool _isLittle;
    private readonly SortedDictionary<ushort, byte[]> _main;
    private readonly SortedDictionary<ushort, byte[]> _exif;

    private int? _orientationOffset;

    private ExifBlock(List<byte> bytes, bool isLittle, SortedDictionary<ushort, byte[]> main, SortedDictionary<ushort, byte[]> exif)
    {
        _bytes = bytes;
        _isLittle = isLittle;
        _main = main;
        _exif = exif;
    }

    /// <summary>A block of our own where the given one is empty or broken.</summary>
    internal static ExifBlock Parse(ReadOnlySpan<byte> bytes)
    {
        var isLittle = bytes.StartsWith("II\x2a\0"u8);
        if (!isLittle && !bytes.StartsWith("MM\0\x2a"u8))
        {
            return new ExifBlock([.. "II\x2a\0"u8, 8, 0, 0, 0], true, [], []);
        }

        var block = new ExifBlock([.. bytes], isLittle, [], []);
        block.ReadDirectory(4, block._main);
        if (block._main.TryGetValue(ExifPointerTag, out var pointer))
        {
            block.ReadDirectoryAt((int)Math.Min(block.ReadUInt32(pointer.AsSpan(8)), int.MaxValue), block._exif);
        }

        return block;
    }

    /// <summary>The same bytes with the orientation, if there is one, set to upright.</summary>
    internal static byte[] Upright(ReadOnlySpan<byte> bytes)
    {
        var upright = bytes.ToArray();
        var block = Parse(bytes);
        if (block._orientationOffset is { } offset)
        {
            block.WriteUInt16(upright.AsSpan(offset + 8), 1);
        }

        return upright;
    }

    /// <summary>Null where the block names none, or names no unit of length.</summary>
    internal Resolution? ReadResolution()
    {
        var unit = _main.TryGetValue(ResolutionUnitTag, out var entry) ? ReadUInt16(entry.AsSpan(8)) : Inches;
        var perInch = unit switch
        {
            Inches => 1,
            Centimetres => Resolution.MillimetresPerInch / 10,
            _ => 0,
        };
        var horizontal = ReadRational(XResolutionTag) * perInch;
        var vertical = ReadRational(YResolutionTag) * perInch;
        return horizontal > 0 && vertical > 0 ? new Resolution(horizontal, vertical) : null;
    }

    internal void SetResolution(Resolution resolution)
    {
        SetRational(XResolutionTag, resolution.HorizontalDpi);
        SetRational(YResolutionTag, resolution.VerticalDpi);
        var unit = NewEntry(ResolutionUnitTag, ShortType, 1);
        WriteUInt16(unit.AsSpan(8), Inches);
        _main[ResolutionUnitTag] = unit;
    }

    /// <summary>Sets the comment, in ASCII where that is enough and else in UTF-16 of the block's own byte order.</summary>
    internal void SetUserComment(string text)
    {
        byte[] content = Ascii.IsValid(text)
            ? [.. "ASCII\0\0\0"u8, .. Encoding.ASCII.GetBytes(text)]
            : [.. "UNICODE\0"u8, .. (_isLittle ? Encoding.Unicode : Encoding.BigEndianUnicode).GetBytes(text)];
        var entry = NewEntry(UserCommentTag, UndefinedType, (uint)content.Length);
        WriteUInt32(entry.AsSpan(8), Append(content));
        _exif[UserCommentTag] = entry;
    }

    /// <summary>The whole block; null where it would not fit into a JPEG segment.</summary>
    internal byte[]? ToBytes()
    {
        if (_exif.Count > 0)
        {
            var pointer = NewEntry(ExifPointerTag, LongType, 1);
            WriteUInt32(pointer.AsSpan(8), AppendDirectory(_exif));
            _main[ExifPointerTag] = pointer;
        }

        var start = AppendDirectory(_main);
        var bytes = _bytes.ToArray();
        WriteUInt32(bytes.AsSpan(4), start);
        return bytes.Length <= MaximumLength ? bytes : null;
    }

    private double ReadRational(ushort tag)
    {
        if (!_main.TryGetValue(tag, out var entry) || ReadUInt16(entry.AsSpan(2)) != RationalType)
        {
            return 0;
        }

        var bytes = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_bytes);
        var offset = ReadUInt32(entry.AsSpan(8));
        if (offset > bytes.Length - 8)
        {
            return 0;
        }

        var denominator = ReadUInt32(bytes[((int)offset + 4)..]);
        return denominator == 0 ? 0 : ReadUInt32(bytes[(int)offset..]) / (double)denominator;
    }

    private void SetRational(ushort tag, double value)
    {
        const uint Denominator = 10_000;
        var content = new byte[8];
        WriteUInt32(content, (uint)Math.Round(value * Denominator));
        WriteUInt32(content.AsSpan(4), Denominator);
        var entry = NewEntry(tag, RationalType, 1);
        WriteUInt32(entry.AsSpan(8), Append(content));
        _main[tag] = entry;
    }

    private byte[] NewEntry(ushort tag, ushort type, uint count)
    {
        var entry = new byte[EntryLength];
        WriteUInt16(entry, tag);
        WriteUInt16(entry.AsSpan(2), type);
        WriteUInt32(entry.AsSpan(4), count);
        return entry;
    }

    private uint AppendDirectory(SortedDictionary<ushort, byte[]> entries)
    {
        var directory = new byte[2 + (entries.Count * EntryLength) + 4];
        WriteUInt16(directory, (ushort)entries.Count);
        var offset = 2;
        foreach (var entry in entries.Values)
        {
            entry.CopyTo(directory, offset);
            offset += EntryLength;
        }

        return Append(directory);
    }

    /// <summary>Content begins at an even offset, as TIFF asks.</summary>
    private uint Append(byte[] content)
    {
        if (_bytes.Count % 2 != 0)
        {
            _bytes.Add(0);
        }

        var offset = (uint)_bytes.Count;
        _bytes.AddRange(content);
        return offset;
    }

    private void ReadDirectory(int pointerOffset, SortedDictionary<ushort, byte[]> into)
    {
        var bytes = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_bytes);
        if (pointerOffset + 4 <= bytes.Length)
        {
            ReadDirectoryAt((int)Math.Min(ReadUInt32(bytes[pointerOffset..]), int.MaxValue), into);
        }
    }

    private void ReadDirectoryAt(int offset, SortedDictionary<ushort, byte[]> into)
    {
        var bytes = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_bytes);
        if (offset < 8 || offset > bytes.Length - 2)
        {
            return;
        }

        var count = ReadUInt16(bytes[offset..]);
        for (var start = offset + 2; count > 0 && start + EntryLength <= bytes.Length; start += EntryLength, count--)
        {
            var entry = bytes.Slice(start, EntryLength).ToArray();
            var tag = ReadUInt16(entry);
            into[tag] = entry;
            if (tag == OrientationTag && into == _main)
            {
                _orientationOffset = start;
            }
        }
    }

    private ushort ReadUInt16(ReadOnlySpan<byte> bytes) =>
        _isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private uint ReadUInt32(ReadOnlySpan<byte> bytes) =>
        _isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);

    private void WriteUInt16(Span<byte> bytes, ushort value)
    {
        if (_isLittle)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        }
    }

    private void WriteUInt32(Span<byte> bytes, uint value)
    {
        if (_isLittle)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        }
    }
}
