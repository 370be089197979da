using System.Buffers.Binary;

namespace ArtistAssist.Testing;

/// <summary>A gray ICC profile with one power curve, written by hand (ICC.1:2010).</summary>
public static class GrayProfile
{
    /// <summary>Writes one.</summary>
    /// <param name="gamma">The power, 0 to 255.</param>
    public static byte[] Create(double gamma)
    {
        var profile = new byte[128 + 4 + (3 * 12) + 20 + 16 + 48];
        Write(0, profile.Length);
        Write(8, 0x02400000);
        "mntrGRAYXYZ "u8.CopyTo(profile.AsSpan(12));
        "acsp"u8.CopyTo(profile.AsSpan(36));
        D50(68);
        Write(128, 3);
        Tag(0, "wtpt"u8, 168, 20);
        Tag(1, "kTRC"u8, 188, 14);
        Tag(2, "desc"u8, 204, 48);
        "XYZ "u8.CopyTo(profile.AsSpan(168));
        D50(176);
        "curv"u8.CopyTo(profile.AsSpan(188));
        Write(196, 1);
        BinaryPrimitives.WriteUInt16BigEndian(profile.AsSpan(200), (ushort)Math.Round(gamma * 256));
        "desc"u8.CopyTo(profile.AsSpan(204));
        Write(212, 1);
        return profile;

        void Write(int offset, int value) => BinaryPrimitives.WriteInt32BigEndian(profile.AsSpan(offset), value);

        void D50(int offset)
        {
            Write(offset, 0xF6D6);
            Write(offset + 4, 0x10000);
            Write(offset + 8, 0xD32D);
        }

        void Tag(int index, ReadOnlySpan<byte> name, int offset, int length)
        {
            name.CopyTo(profile.AsSpan(132 + (12 * index)));
            Write(132 + (12 * index) + 4, offset);
            Write(132 + (12 * index) + 8, length);
        }
    }
}
