using System.Buffers.Binary;

namespace ArtistAssist.Imaging.Codecs.Documents;

/// <summary>Reads numbers with their most significant byte first.</summary>
/// <param name="stream">Read from where it stands; seekable.</param>
internal readonly struct BigEndianReader(Stream stream)
{
    internal long Position => stream.Position;

    internal long Left => stream.Length - stream.Position;

    /// <exception cref="EndOfStreamException">There are fewer bytes.</exception>
    internal byte[] Bytes(int count)
    {
        // A length that the file only claims gets no memory.
        if (count > Left)
        {
            throw new EndOfStreamException();
        }

        var bytes = new byte[count];
        stream.ReadExactly(bytes);
        return bytes;
    }

    internal int UInt8() => Bytes(1)[0];

    internal int UInt16() => BinaryPrimitives.ReadUInt16BigEndian(Bytes(2));

    internal long UInt32() => BinaryPrimitives.ReadUInt32BigEndian(Bytes(4));

    /// <exception cref="EndOfStreamException">It is more than any file holds.</exception>
    internal long UInt64() => BinaryPrimitives.ReadInt64BigEndian(Bytes(8)) is >= 0 and var value ? value : throw new EndOfStreamException();

    /// <exception cref="EndOfStreamException">The place is behind the end.</exception>
    internal void Seek(long position)
    {
        if (position < 0 || position > stream.Length)
        {
            throw new EndOfStreamException();
        }

        stream.Position = position;
    }

    internal void Skip(long count) => Seek(count <= Left ? Position + count : -1);
}
