using System.Buffers.Binary;
using ArtistAssist.Imaging.Metadata;

namespace ArtistAssist.Imaging.Codecs.Containers;

/// <summary>
/// Begins the JPEG file that libvips writes with a JFIF header, which holds the resolution, and an EXIF block
/// (JFIF 1.02; CIPA DC-008 4.5.4). libvips writes the one only together with EXIF of its own making.
/// </summary>
internal sealed class JpegWriter(Stream output, Resolution? resolution, byte[] exif) : PrefixFilter(output)
{
    private const int StartOfImageLength = 2;
    private const int SegmentHeadLength = 4;

    protected override bool TryRewrite(ReadOnlySpan<byte> bytes, Stream output)
    {
        if (bytes.Length < StartOfImageLength + SegmentHeadLength)
        {
            return false;
        }

        var rest = StartOfImageLength;
        if (bytes[rest..].StartsWith((ReadOnlySpan<byte>)[0xFF, 0xE0]))
        {
            rest += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(rest + 2)..]);
            if (bytes.Length < rest)
            {
                return false;
            }
        }

        output.Write(bytes[..StartOfImageLength]);
        WriteJfif(output);
        WriteExif(output);
        output.Write(bytes[rest..]);
        return true;
    }

    /// <summary>Unit 1 is dots an inch; unit 0 says that the densities are a pixel's shape alone.</summary>
    private void WriteJfif(Stream output)
    {
        byte[] segment = [0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1, 0, 0];
        if (resolution is { } known)
        {
            segment[11] = 1;
            BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(12), Rounded(known.HorizontalDpi));
            BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(14), Rounded(known.VerticalDpi));
        }

        output.Write(segment);
    }

    private static ushort Rounded(double dpi) => (ushort)Math.Clamp(Math.Round(dpi), 1, ushort.MaxValue);

    private void WriteExif(Stream output)
    {
        if (exif.Length > 0)
        {
            byte[] segment = [0xFF, 0xE1, 0, 0, .. "Exif\0\0"u8, .. exif];
            BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), checked((ushort)(segment.Length - 2)));
            output.Write(segment);
        }
    }
}
