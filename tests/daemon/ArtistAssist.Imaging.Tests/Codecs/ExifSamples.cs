using System.Buffers.Binary;
using System.Text;

namespace ArtistAssist.Imaging.Tests.Codecs;

/// <summary>EXIF blocks written and read by hand, apart from the code under test.</summary>
internal static class ExifSamples
{
    internal const int UserCommentTag = 0x9286;
    private const int OrientationTag = 0x0112;
    private const int ExifPointerTag = 0x8769;

    /// <summary>Make, orientation, and an EXIF directory with a maker note that holds an absolute offset.</summary>
    internal static byte[] Create(int orientation, bool littleEndian)
    {
        var block = new byte[110];
        (littleEndian ? "II"u8 : "MM"u8).CopyTo(block);
        Short(2, 42);
        Long(4, 8);
        Short(8, 3);
        Entry(10, 0x010F, 2, 9, 50);
        Entry(22, OrientationTag, 3, 1, 0);
        Short(30, orientation);
        Entry(34, ExifPointerTag, 4, 1, 60);
        Long(46, 0);
        "Pen & Co\0"u8.CopyTo(block.AsSpan(50));
        Short(60, 2);
        Entry(62, 0x9003, 2, 20, 90);
        Entry(74, 0x927C, 7, 4, 0);
        "note"u8.CopyTo(block.AsSpan(82));
        Long(86, 0);
        "2026:08:01 12:00:00\0"u8.CopyTo(block.AsSpan(90));
        return block;

        void Entry(int at, int tag, int type, int count, int value)
        {
            Short(at, tag);
            Short(at + 2, type);
            Long(at + 4, count);
            Long(at + 8, value);
        }

        void Short(int at, int value)
        {
            if (littleEndian)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(at), (ushort)value);
            }
            else
            {
                BinaryPrimitives.WriteUInt16BigEndian(block.AsSpan(at), (ushort)value);
            }
        }

        void Long(int at, int value)
        {
            if (littleEndian)
            {
                BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(at), value);
            }
            else
            {
                BinaryPrimitives.WriteInt32BigEndian(block.AsSpan(at), value);
            }
        }
    }

    /// <summary>Tags with their content of the main and the EXIF directory, without what says where and which way up.</summary>
    internal static IReadOnlyList<(int Tag, string Content)> Entries(ReadOnlySpan<byte> block)
    {
        var found = new List<(int, string)>();
        foreach (var (tag, content) in All(block))
        {
            if (tag is not (ExifPointerTag or OrientationTag or 0x011A or 0x011B or 0x0128))
            {
                found.Add((tag, Convert.ToHexString(content)));
            }
        }

        return found;
    }

    internal static int Orientation(ReadOnlySpan<byte> block)
    {
        var isLittle = block[0] == (byte)'I';
        var content = All(block).Single(entry => entry.Tag == OrientationTag).Content;
        return isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(content) : BinaryPrimitives.ReadUInt16BigEndian(content);
    }

    internal static string UserComment(ReadOnlySpan<byte> block)
    {
        var isLittle = block[0] == (byte)'I';
        var content = All(block).Single(entry => entry.Tag == UserCommentTag).Content;
        return content.AsSpan().StartsWith("ASCII\0\0\0"u8)
            ? Encoding.ASCII.GetString(content.AsSpan(8))
            : (isLittle ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(content.AsSpan(8));
    }

    private static List<(int Tag, byte[] Content)> All(ReadOnlySpan<byte> block)
    {
        var isLittle = block[0] == (byte)'I';
        var found = new List<(int Tag, byte[] Content)>();
        var directory = Long(block, 4);
        Read(block, directory);
        foreach (var pointer in found.Where(entry => entry.Tag == ExifPointerTag).ToArray())
        {
            Read(block, Long(pointer.Content, 0));
        }

        return found;

        void Read(ReadOnlySpan<byte> bytes, int at)
        {
            for (var index = 0; index < Short(bytes, at); index++)
            {
                var entry = bytes.Slice(at + 2 + (12 * index), 12);
                var size = Long(entry, 4) * (Short(entry, 2) switch { 3 => 2, 4 => 4, 5 => 8, _ => 1 });
                var content = size <= 4 ? entry.Slice(8, size) : bytes.Slice(Long(entry, 8), size);
                found.Add((Short(entry, 0), content.ToArray()));
            }
        }

        int Short(ReadOnlySpan<byte> bytes, int at) =>
            isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]) : BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

        int Long(ReadOnlySpan<byte> bytes, int at) =>
            isLittle ? BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]) : BinaryPrimitives.ReadInt32BigEndian(bytes[at..]);
    }
}
