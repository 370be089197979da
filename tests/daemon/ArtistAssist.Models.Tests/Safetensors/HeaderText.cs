using System.Buffers.Binary;
using System.Text;

namespace ArtistAssist.Models.Tests.Safetensors;

/// <summary>Files whose header is any text.</summary>
internal static class HeaderText
{
    public static byte[] File(string header, int dataBytes) => File(Encoding.UTF8.GetBytes(header), dataBytes);

    public static byte[] File(byte[] header, int dataBytes)
    {
        var file = new byte[sizeof(ulong) + header.Length + dataBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)header.Length);
        header.CopyTo(file, sizeof(ulong));
        return file;
    }
}
