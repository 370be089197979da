using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using ArtistAssist.Imaging.Metadata;

namespace ArtistAssist.Imaging.Codecs.Containers;

/// <summary>Walks the chunks of a PNG file (PNG specification, third edition, sections 5 and 11) without reading its pixels.</summary>
internal static class PngReader
{
    internal const int SignatureLength = 8;
    private const int ChunkHeadLength = 8;
    private const int CrcLength = 4;
    private const int MaximumTextBytes = 1 << 20;
    private const int MaximumTexts = 256;
    private const double InchesPerMetre = 1000 / Resolution.MillimetresPerInch;

    internal static PngFacts Read(Stream stream)
    {
        long height = 0;
        long width = 0;
        Resolution? resolution = null;
        var texts = new List<TextEntry>();
        Span<byte> head = stackalloc byte[ChunkHeadLength];
        stream.Position = SignatureLength;
        while (stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var next = stream.Position + length + CrcLength;
            var type = Encoding.ASCII.GetString(head[4..]);
            if (next > stream.Length)
            {
                break;
            }

            switch (type)
            {
                case "IHDR" when length >= 8:
                    var size = ReadContent(stream, 8);
                    width = BinaryPrimitives.ReadUInt32BigEndian(size);
                    height = BinaryPrimitives.ReadUInt32BigEndian(size.AsSpan(4));
                    break;
                case "pHYs" when length == 9:
                    resolution = ReadResolution(ReadContent(stream, 9)) ?? resolution;
                    break;
                case "tEXt" or "zTXt" or "iTXt" when length <= MaximumTextBytes && texts.Count < MaximumTexts:
                    AddText(texts, type, ReadContent(stream, (int)length));
                    break;
                case "IEND":
                    return new PngFacts(true, height, width, resolution, texts);
            }

            stream.Position = next;
        }

        return new PngFacts(false, height, width, resolution, texts);
    }

    private static byte[] ReadContent(Stream stream, int length)
    {
        var content = new byte[length];
        stream.ReadExactly(content);
        return content;
    }

    private static Resolution? ReadResolution(ReadOnlySpan<byte> content)
    {
        var horizontal = BinaryPrimitives.ReadUInt32BigEndian(content);
        var vertical = BinaryPrimitives.ReadUInt32BigEndian(content[4..]);
        var isMetres = content[8] == 1;
        return isMetres && horizontal > 0 && vertical > 0 ? new Resolution(horizontal / InchesPerMetre, vertical / InchesPerMetre) : null;
    }

    /// <summary>A text that does not follow the specification is left out: it is no reason to refuse the picture.</summary>
    private static void AddText(List<TextEntry> texts, string type, ReadOnlySpan<byte> content)
    {
        var end = content.IndexOf((byte)0);
        if (end is < 1 or > 79)
        {
            return;
        }

        var keyword = Encoding.Latin1.GetString(content[..end]);
        var rest = content[(end + 1)..];
        var text = type switch
        {
            "tEXt" => Encoding.Latin1.GetString(rest),
            "zTXt" => rest.IsEmpty ? null : Inflate(rest[1..], Encoding.Latin1),
            _ => ReadInternational(rest),
        };
        if (text is not null && keyword != "XML:com.adobe.xmp" && !keyword.StartsWith("Raw profile type", StringComparison.Ordinal))
        {
            texts.Add(new TextEntry(keyword, text));
        }
    }

    /// <summary>Compression flag and method, language and translated keyword up to a zero each, then the text.</summary>
    private static string? ReadInternational(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 2)
        {
            return null;
        }

        var isCompressed = rest[0] == 1;
        rest = rest[2..];
        for (var skipped = 0; skipped < 2; skipped++)
        {
            var end = rest.IndexOf((byte)0);
            if (end < 0)
            {
                return null;
            }

            rest = rest[(end + 1)..];
        }

        return isCompressed ? Inflate(rest, Encoding.UTF8) : Encoding.UTF8.GetString(rest);
    }

    private static string? Inflate(ReadOnlySpan<byte> compressed, Encoding encoding)
    {
        try
        {
            using var inflater = new ZLibStream(new MemoryStream(compressed.ToArray()), CompressionMode.Decompress);
            var text = new byte[MaximumTextBytes];
            var count = inflater.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            return count == text.Length ? null : encoding.GetString(text, 0, count);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
