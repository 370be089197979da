using System.Buffers.Binary;

namespace ArtistAssist.Imaging.Tests.Codecs.Documents;

/// <summary>The compressed bytes of a TIFF file of one strip, little end first.</summary>
internal static class TiffStrip
{
    internal static byte[] Of(byte[] file)
    {
        var offset = Entry(file, 273);
        return file.AsSpan(offset, Entry(file, 279)).ToArray();
    }

    private static int Entry(byte[] file, int tag)
    {
        var directory = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4));
        for (var i = 0; i < BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(directory)); i++)
        {
            var entry = file.AsSpan(directory + 2 + (12 * i), 12);
            if (BinaryPrimitives.ReadUInt16LittleEndian(entry) == tag)
            {
                Assert.Equal(1, BinaryPrimitives.ReadInt32LittleEndian(entry[4..]));
                return BinaryPrimitives.ReadUInt16LittleEndian(entry[2..]) == 3 ? BinaryPrimitives.ReadUInt16LittleEndian(entry[8..]) : BinaryPrimitives.ReadInt32LittleEndian(entry[8..]);
            }
        }

        throw new InvalidOperationException($"The file has no tag {tag}.");
    }
}
