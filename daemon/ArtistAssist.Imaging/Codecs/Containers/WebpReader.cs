using System.Buffers.Binary;

namespace ArtistAssist.Imaging.Codecs.Containers;

/// <summary>Walks the RIFF chunks of a WebP file (RFC 9649, section 2).</summary>
internal static class WebpReader
{
    /// <summary>Whether the file is as long as it says.</summary>
    internal static bool IsComplete(Stream stream)
    {
        Span<byte> head = stackalloc byte[8];
        stream.Position = 0;
        return stream.ReadAtLeast(head, 8, throwOnEndOfStream: false) == 8
            && stream.Length >= 8 + (long)BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
    }

    /// <summary>True for VP8L, false for VP8; null where neither is found, as in animations.</summary>
    internal static bool? IsLossless(Stream stream)
    {
        Span<byte> head = stackalloc byte[8];
        stream.Position = 12;
        while (stream.ReadAtLeast(head, 8, throwOnEndOfStream: false) == 8)
        {
            if (head.StartsWith("VP8L"u8))
            {
                return true;
            }

            if (head.StartsWith("VP8 "u8))
            {
                return false;
            }

            var length = (long)BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            stream.Position = Math.Min(stream.Position + length + (length & 1), stream.Length);
        }

        return null;
    }
}
