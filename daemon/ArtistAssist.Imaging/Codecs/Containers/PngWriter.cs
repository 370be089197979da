using System.Buffers.Binary;
using System.Text;
using ArtistAssist.Imaging.Metadata;

namespace ArtistAssist.Imaging.Codecs.Containers;

/// <summary>
/// Adds to the PNG file that libvips writes what it cannot: texts beyond Latin-1, an EXIF block as it was, and a resolution only where
/// there is one (PNG specification, third edition, section 11.3).
/// </summary>
internal sealed class PngWriter(Stream output, Resolution? resolution, byte[] exif, IReadOnlyList<TextEntry> texts) : PrefixFilter(output)
{
    private const int HeaderChunkEnd = PngReader.SignatureLength + 25;
    private const double InchesPerMetre = 1000 / Resolution.MillimetresPerInch;

    private static readonly uint[] CrcTable = CreateCrcTable();

    protected override bool TryRewrite(ReadOnlySpan<byte> bytes, Stream output)
    {
        var kept = new MemoryStream();
        var offset = HeaderChunkEnd;
        while (true)
        {
            if (bytes.Length < offset + 8)
            {
                return false;
            }

            var type = bytes.Slice(offset + 4, 4);
            if (type.SequenceEqual("IDAT"u8))
            {
                break;
            }

            var end = offset + 12 + checked((int)BinaryPrimitives.ReadUInt32BigEndian(bytes[offset..]));
            if (bytes.Length < end)
            {
                return false;
            }

            if (!type.SequenceEqual("pHYs"u8))
            {
                kept.Write(bytes[offset..end]);
            }

            offset = end;
        }

        output.Write(bytes[..HeaderChunkEnd]);
        WriteOwnChunks(output);
        kept.WriteTo(output);
        output.Write(bytes[offset..]);
        return true;
    }

    private void WriteOwnChunks(Stream output)
    {
        if (resolution is not null)
        {
            var content = new byte[9];
            BinaryPrimitives.WriteUInt32BigEndian(content, PerMetre(resolution.Value.HorizontalDpi));
            BinaryPrimitives.WriteUInt32BigEndian(content.AsSpan(4), PerMetre(resolution.Value.VerticalDpi));
            content[8] = 1;
            WriteChunk(output, "pHYs"u8, content);
        }

        if (exif.Length > 0)
        {
            WriteChunk(output, "eXIf"u8, exif);
        }

        foreach (var text in texts)
        {
            WriteText(output, text);
        }
    }

    private static uint PerMetre(double dpi) => (uint)Math.Round(dpi * InchesPerMetre);

    private static void WriteText(Stream output, TextEntry entry)
    {
        var keyword = Encoding.Latin1.GetBytes(entry.Keyword);
        if (entry.Text.All(c => c is '\n' or (>= ' ' and <= '~') or (>= '\u00a0' and <= '\u00ff')))
        {
            WriteChunk(output, "tEXt"u8, [.. keyword, 0, .. Encoding.Latin1.GetBytes(entry.Text)]);
        }
        else
        {
            // Not compressed, no language, no translated keyword.
            WriteChunk(output, "iTXt"u8, [.. keyword, 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(entry.Text)]);
        }
    }

    internal static void WriteChunk(Stream output, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        byte[] body = [.. type, .. content];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(number, (uint)content.Length);
        output.Write(number);
        output.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        output.Write(number);
    }

    /// <summary>CRC-32 of ISO 3309, as the PNG specification's annex D gives it.</summary>
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc = CrcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] CreateCrcTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            }

            table[i] = value;
        }

        return table;
    }
}
