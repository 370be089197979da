using System.Buffers.Binary;
using ArtistAssist.Imaging.Metadata;

namespace ArtistAssist.Imaging.Codecs.Containers;

/// <summary>Reads what libvips does not tell about a JPEG file: the quality behind its quantisation table (ITU-T T.81, annex B) and the density of its JFIF header.</summary>
internal static class JpegReader
{
    private const int ScanStart = 0xDA;
    private const int QuantisationTable = 0xDB;
    private const int MaximumSegments = 512;

    /// <summary>Sum of the luminance table of ITU-T T.81, annex K, which IJG quality 50 uses as it stands.</summary>
    private const double StandardLuminanceSum = 3688;

    /// <summary>
    /// Quality on the scale of the IJG library, 1 to 100, from the sum of table 0; null where there is no table. The library scales
    /// the standard table by 5000/q percent below 50 and by 200 - 2q above; other encoders' tables give their nearest equivalent.
    /// </summary>
    internal static int? EstimateQuality(Stream stream)
    {
        Span<byte> head = stackalloc byte[4];
        stream.Position = 2;
        for (var segment = 0; segment < MaximumSegments; segment++)
        {
            if (stream.ReadAtLeast(head, 4, throwOnEndOfStream: false) < 4 || head[0] != 0xFF || head[1] == ScanStart)
            {
                return null;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(head[2..]) - 2;
            if (length < 0 || stream.Position + length > stream.Length)
            {
                return null;
            }

            if (head[1] == QuantisationTable)
            {
                var tables = new byte[length];
                stream.ReadExactly(tables);
                return QualityOf(tables);
            }

            stream.Position += length;
        }

        return null;
    }

    /// <summary>From the JFIF header; null where it is missing or names no unit of length.</summary>
    internal static Resolution? ReadDensity(Stream stream)
    {
        Span<byte> head = stackalloc byte[18];
        stream.Position = 0;
        if (stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length
            || head[3] != 0xE0 || !head[6..].StartsWith("JFIF\0"u8))
        {
            return null;
        }

        var perInch = head[13] switch
        {
            1 => 1,
            2 => Resolution.MillimetresPerInch / 10,
            _ => 0,
        };
        var horizontal = BinaryPrimitives.ReadUInt16BigEndian(head[14..]) * perInch;
        var vertical = BinaryPrimitives.ReadUInt16BigEndian(head[16..]) * perInch;
        return horizontal > 0 && vertical > 0 ? new Resolution(horizontal, vertical) : null;
    }

    private static int? QualityOf(ReadOnlySpan<byte> tables)
    {
        var isWide = tables.Length > 0 && (tables[0] >> 4) == 1;
        var bytes = isWide ? 128 : 64;
        if (tables.Length < 1 + bytes)
        {
            return null;
        }

        double sum = 0;
        for (var i = 0; i < 64; i++)
        {
            sum += isWide ? BinaryPrimitives.ReadUInt16BigEndian(tables[(1 + (2 * i))..]) : tables[1 + i];
        }

        var percent = 100 * sum / StandardLuminanceSum;
        var quality = percent <= 100 ? (200 - percent) / 2 : 5000 / percent;
        return Math.Clamp((int)Math.Round(quality), 1, 100);
    }
}
