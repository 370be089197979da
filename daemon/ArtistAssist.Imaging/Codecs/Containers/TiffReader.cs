using System.Buffers.Binary;

namespace ArtistAssist.Imaging.Codecs.Containers;

/// <summary>Reads the compression of a classic TIFF file's first page (TIFF 6.0, section 2).</summary>
internal static class TiffReader
{
    private const int CompressionTag = 259;
    private const int EntryLength = 12;

    /// <summary>Null for BigTIFF and for a compression that we do not write.</summary>
    internal static TiffCompression? ReadCompression(Stream stream)
    {
        Span<byte> head = stackalloc byte[8];
        stream.Position = 0;
        if (stream.ReadAtLeast(head, 8, throwOnEndOfStream: false) < 8)
        {
            return null;
        }

        var isLittle = head[0] == (byte)'I';
        var isClassic = head[isLittle ? 2 : 3] == 42;
        stream.Position = isClassic ? Math.Min(ReadUInt32(head[4..], isLittle), stream.Length) : 0;
        if (!isClassic || stream.ReadAtLeast(head[..2], 2, throwOnEndOfStream: false) < 2)
        {
            return null;
        }

        var entries = new byte[ReadUInt16(head, isLittle) * EntryLength];
        var length = stream.ReadAtLeast(entries, entries.Length, throwOnEndOfStream: false);
        for (var offset = 0; offset + EntryLength <= length; offset += EntryLength)
        {
            if (ReadUInt16(entries.AsSpan(offset), isLittle) == CompressionTag)
            {
                return Known(ReadUInt16(entries.AsSpan(offset + 8), isLittle));
            }
        }

        return null;
    }

    private static TiffCompression? Known(int value) => value switch
    {
        1 => TiffCompression.None,
        5 => TiffCompression.Lzw,
        8 or 32946 => TiffCompression.Deflate,
        32773 => TiffCompression.PackBits,
        _ => null,
    };

    private static int ReadUInt16(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static long ReadUInt32(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
