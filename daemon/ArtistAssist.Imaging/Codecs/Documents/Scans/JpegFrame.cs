using System.Buffers.Binary;

namespace ArtistAssist.Imaging.Codecs.Documents.Scans;

/// <summary>What the header of a JPEG file says of its colours (ITU-T T.81, annex B; T.872, 6.5.3).</summary>
/// <param name="Components">1, 3 or 4; 0 where the header has none.</param>
/// <param name="IsAdobe">Written by Adobe's rules, by which the samples of CMYK are inverted.</param>
internal readonly record struct JpegFrame(int Components, bool IsAdobe)
{
    private const int AdobeMarker = 0xEE;
    private const int ScanStart = 0xDA;

    internal static JpegFrame Read(ReadOnlySpan<byte> file)
    {
        var isAdobe = false;
        for (var at = 2; at + 10 <= file.Length && file[at] == 0xFF && file[at + 1] != ScanStart;)
        {
            var marker = file[at + 1];
            var segment = file[(at + 4)..];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return new JpegFrame(segment[5], isAdobe);
            }

            isAdobe |= marker == AdobeMarker && segment.StartsWith("Adobe"u8);
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
        }

        return new JpegFrame(0, isAdobe);
    }
}
