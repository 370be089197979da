using System.Buffers.Binary;

namespace ArtistAssist.Imaging.Codecs.Containers;

/// <summary>
/// Puts an EXIF block into the JPEG file that libvips writes, and takes the invented density out of its JFIF header where the picture
/// has none (CIPA DC-008 4.5.4; JFIF 1.02).
/// </summary>
internal sealed class JpegWriter(Stream output, bool hasResolution, byte[] exif) : PrefixFilter(output)
{
    /// <summary>Start of image, then a JFIF segment without thumbnail.</summary>
    private const int HeaderLength = 20;

    private const int DensityUnitOffset = 13;

    protected override bool TryRewrite(ReadOnlySpan<byte> bytes, Stream output)
    {
        if (bytes.Length < HeaderLength)
        {
            return false;
        }

        var hasJfif = bytes[2..].StartsWith((ReadOnlySpan<byte>)[0xFF, 0xE0]) && bytes[6..].StartsWith("JFIF\0"u8);
        var length = hasJfif ? HeaderLength : 2;
        var head = bytes[..length].ToArray();
        if (hasJfif && !hasResolution)
        {
            ((ReadOnlySpan<byte>)[0, 0, 1, 0, 1]).CopyTo(head.AsSpan(DensityUnitOffset));
        }

        output.Write(head);
        WriteExif(output);
        output.Write(bytes[length..]);
        return true;
    }

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
