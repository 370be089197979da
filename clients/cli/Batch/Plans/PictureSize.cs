using System.Buffers.Binary;

namespace ArtistAssist.Cli.Batch.Plans;

/// <summary>
/// Width and height out of a file's first bytes, for a forecast only: decoding is the daemon's business. Reads a bounded part of a file and
/// says nothing where that does not tell.
/// </summary>
internal static class PictureSize
{
    /// <summary>Previews and profiles in front of a JPEG's frame are smaller than this.</summary>
    private const int HeadLength = 1 << 20;

    private const int LongestSide = 1_000_000;

    /// <summary>Null where the size cannot be told.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static (int Width, int Height)? Of(string path)
    {
        using var file = File.OpenHandle(path);
        var head = new byte[(int)Math.Min(HeadLength, RandomAccess.GetLength(file))];
        var read = 0;
        for (int count; read < head.Length && (count = RandomAccess.Read(file, head.AsSpan(read), read)) > 0;)
        {
            read += count;
        }

        return In(head.AsSpan(0, read)) is { Width: > 0 and <= LongestSide, Height: > 0 and <= LongestSide } size ? size : null;
    }

    /// <summary>Null where the bytes do not tell.</summary>
    public static (int Width, int Height)? In(ReadOnlySpan<byte> head) => head switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] when head.Length >= 24 =>
            (BinaryPrimitives.ReadInt32BigEndian(head[16..]), BinaryPrimitives.ReadInt32BigEndian(head[20..])),
        [0xFF, 0xD8, ..] => Jpeg(head),
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] when head.Length >= 30 => Webp(head[12..]),
        [(byte)'I', (byte)'I', 42, 0, ..] => Tiff(head, isLittle: true),
        [(byte)'M', (byte)'M', 0, 42, ..] => Tiff(head, isLittle: false),
        _ => null,
    };

    /// <summary>ITU-T T.81, table B.1: the frame's header is behind one of the markers SOF0 to SOF15.</summary>
    private static (int Width, int Height)? Jpeg(ReadOnlySpan<byte> head)
    {
        for (var at = 2; at + 9 <= head.Length && head[at] == 0xFF;)
        {
            var marker = head[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(head[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(head[(at + 5)..]));
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(head[(at + 2)..]);
        }

        return null;
    }

    /// <summary>RFC 9649, sections 2.5 to 2.7.</summary>
    private static (int Width, int Height)? Webp(ReadOnlySpan<byte> chunk) => chunk switch
    {
        [(byte)'V', (byte)'P', (byte)'8', (byte)' ', ..] =>
            (BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(chunk[16..]) & 0x3FFF),
        [(byte)'V', (byte)'P', (byte)'8', (byte)'L', ..] => Lossless(BinaryPrimitives.ReadUInt32LittleEndian(chunk[9..])),
        [(byte)'V', (byte)'P', (byte)'8', (byte)'X', ..] => (1 + Read24(chunk[12..]), 1 + Read24(chunk[15..])),
        _ => null,
    };

    private static (int Width, int Height) Lossless(uint bits) => ((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);

    private static int Read24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    /// <summary>TIFF 6.0, section 2: tags 256 and 257 of the first directory, where it lies near the beginning.</summary>
    private static (int Width, int Height)? Tiff(ReadOnlySpan<byte> head, bool isLittle)
    {
        const int EntryLength = 12;
        var at = Read(head, 4, 4, isLittle);
        if (at < 8 || at + 2 > head.Length)
        {
            return null;
        }

        var (width, height) = (0L, 0L);
        var count = Read(head, (int)at, 2, isLittle);
        for (var entry = (int)at + 2; count-- > 0 && entry + EntryLength <= head.Length; entry += EntryLength)
        {
            var isShort = Read(head, entry + 2, 2, isLittle) == 3;
            var value = Read(head, entry + 8, isShort ? 2 : 4, isLittle);
            switch (Read(head, entry, 2, isLittle))
            {
                case 256:
                    width = value;
                    break;
                case 257:
                    height = value;
                    break;
            }
        }

        return width is > 0 and <= LongestSide && height is > 0 and <= LongestSide ? ((int)width, (int)height) : null;
    }

    private static long Read(ReadOnlySpan<byte> bytes, int at, int length, bool isLittle) =>
        at + length > bytes.Length ? 0
        : length == 2 ? isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]) : BinaryPrimitives.ReadUInt16BigEndian(bytes[at..])
        : isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]) : BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
}
