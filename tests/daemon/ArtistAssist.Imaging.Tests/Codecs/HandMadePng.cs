using System.Buffers.Binary;
using System.IO.Compression;

namespace ArtistAssist.Imaging.Tests.Codecs;

/// <summary>PNG files written byte by byte, without the library under test.</summary>
internal sealed class HandMadePng
{
    private readonly List<byte> _file = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    internal static HandMadePng Start(int height, int width, int bitDepth, int colourType)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = (byte)bitDepth;
        header[9] = (byte)colourType;
        return new HandMadePng().Chunk("IHDR", header);
    }

    internal HandMadePng Chunk(string type, ReadOnlySpan<byte> content)
    {
        byte[] body = [.. type.Select(c => (byte)c), .. content];
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        _file.AddRange(number);
        _file.AddRange(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        _file.AddRange(number);
        return this;
    }

    /// <summary>Rows of packed bytes, each without its filter byte.</summary>
    internal HandMadePng Pixels(params byte[][] rows)
    {
        using var compressed = new MemoryStream();
        using (var deflater = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            foreach (var row in rows)
            {
                deflater.WriteByte(0);
                deflater.Write(row);
            }
        }

        return Chunk("IDAT", compressed.ToArray());
    }

    internal byte[] End() => Chunk("IEND", []).Bytes();

    internal byte[] Bytes() => [.. _file];

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            }
        }

        return ~crc;
    }
}
