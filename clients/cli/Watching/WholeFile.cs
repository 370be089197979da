using System.Buffers.Binary;
using ArtistAssist.Cli.Cleaning;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Watching;

/// <summary>Whether the end of a picture's file has been written; the formats say where that is.</summary>
internal static class WholeFile
{
    // What cameras and editors hang on a JPEG is shorter.
    private const int JpegTail = 64 * 1024;

    /// <summary>The last record of a zip file, which ORA and KRA documents are, with the longest comment behind it.</summary>
    private const int ZipTail = 22 + ushort.MaxValue;

    private static ReadOnlySpan<byte> PngEnd => [0, 0, 0, 0, (byte)'I', (byte)'E', (byte)'N', (byte)'D', 0xAE, 0x42, 0x60, 0x82];

    /// <summary>False for a file that is cut off, that another program holds, that is no picture (yet), or whose end cannot be told, as of PSD and CLIP documents.</summary>
    public static bool Is(string path)
    {
        try
        {
            // Shared with readers alone: on Windows a writer that has not closed it keeps us out.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
            Span<byte> head = stackalloc byte[PictureFormat.HeadLength];
            head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
            return PictureFormat.OfContent(head) switch
            {
                FileFormat.Png when head.StartsWith("PK"u8) => Tail(file, ZipTail).LastIndexOf("PK\x05\x06"u8) >= 0,
                FileFormat.Png => Tail(file, PngEnd.Length).EndsWith(PngEnd),
                FileFormat.Jpeg => Tail(file, JpegTail).LastIndexOf([(byte)0xFF, (byte)0xD9]) >= 0,
                FileFormat.Webp => file.Length >= BinaryPrimitives.ReadUInt32LittleEndian(head[4..]) + 8L,
                FileFormat.Tiff => HasDirectory(file, head),
                _ => false,
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static ReadOnlySpan<byte> Tail(FileStream file, int most)
    {
        var tail = new byte[Math.Min(most, file.Length)];
        file.Position = file.Length - tail.Length;
        return tail.AsSpan(0, file.ReadAtLeast(tail, tail.Length, throwOnEndOfStream: false));
    }

    /// <summary>TIFF 6.0: the header names the place of the first directory, which most writers put behind the pixels. BigTIFF has it elsewhere.</summary>
    private static bool HasDirectory(FileStream file, ReadOnlySpan<byte> head)
    {
        var little = head[0] == (byte)'I';
        var version = little ? BinaryPrimitives.ReadUInt16LittleEndian(head[2..]) : BinaryPrimitives.ReadUInt16BigEndian(head[2..]);
        var place = little ? BinaryPrimitives.ReadUInt32LittleEndian(head[4..]) : BinaryPrimitives.ReadUInt32BigEndian(head[4..]);
        return version == 43 || (place >= 8 && place + 2L <= file.Length);
    }
}
