using System.Buffers.Binary;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Codecs.Containers;

/// <summary>Puts an EXIF block into a finished WebP file (RFC 9649, section 2.7: extended format, EXIF after the pixels).</summary>
internal static class WebpWriter
{
    private const int FileHeaderLength = 12;
    private const int ExtendedChunkLength = 18;
    private const byte AlphaFlag = 0x10;
    private const byte ExifFlag = 0x08;

    internal static void Write(ReadOnlySpan<byte> file, PixelLayout layout, byte[] exif, Stream output)
    {
        if (exif.Length == 0)
        {
            output.Write(file);
            return;
        }

        var isExtended = file[FileHeaderLength..].StartsWith("VP8X"u8);
        var extended = isExtended ? file.Slice(FileHeaderLength, ExtendedChunkLength).ToArray() : CreateExtended(layout);
        extended[8] |= ExifFlag;
        var rest = file[(FileHeaderLength + (isExtended ? ExtendedChunkLength : 0))..];
        var exifChunk = CreateExifChunk(exif);

        var header = file[..FileHeaderLength].ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), checked((uint)(4 + extended.Length + rest.Length + exifChunk.Length)));
        output.Write(header);
        output.Write(extended);
        output.Write(rest);
        output.Write(exifChunk);
    }

    private static byte[] CreateExtended(PixelLayout layout)
    {
        var chunk = new byte[ExtendedChunkLength];
        "VP8X"u8.CopyTo(chunk);
        BinaryPrimitives.WriteUInt32LittleEndian(chunk.AsSpan(4), 10);
        chunk[8] = layout.HasAlpha ? AlphaFlag : (byte)0;
        WriteUInt24(chunk.AsSpan(12), layout.Width - 1);
        WriteUInt24(chunk.AsSpan(15), layout.Height - 1);
        return chunk;
    }

    private static byte[] CreateExifChunk(byte[] exif)
    {
        var chunk = new byte[8 + exif.Length + (exif.Length & 1)];
        "EXIF"u8.CopyTo(chunk);
        BinaryPrimitives.WriteUInt32LittleEndian(chunk.AsSpan(4), (uint)exif.Length);
        exif.CopyTo(chunk, 8);
        return chunk;
    }

    private static void WriteUInt24(Span<byte> into, int value)
    {
        into[0] = (byte)value;
        into[1] = (byte)(value >> 8);
        into[2] = (byte)(value >> 16);
    }
}
