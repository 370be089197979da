namespace ArtistAssist.Imaging.Codecs.Documents;

/// <summary>What a Photoshop document says beside its pixels, as far as it goes into the result.</summary>
internal sealed record PsdResources
{
    private const int ResolutionInfo = 1005;
    private const int IccProfile = 1039;
    private const int XmpPacket = 1060;
    private const int MaximumBlock = 16 << 20;

    /// <summary>Pixels an inch as a fixed-point number of 16.16 bits; null where none is named.</summary>
    internal long? Resolution { get; private set; }

    internal byte[] Profile { get; private set; } = [];

    internal byte[] Xmp { get; private set; } = [];

    /// <summary>Reads the section, whose length comes first, to its end.</summary>
    internal static PsdResources Read(BigEndianReader reader)
    {
        var resources = new PsdResources();
        var length = reader.UInt32();
        var end = reader.Position + length;
        while (reader.Position + 12 <= end)
        {
            reader.Skip(4);
            var id = reader.UInt16();
            // A name with its length before it, padded to an even number of bytes.
            var name = reader.UInt8();
            reader.Skip(name | 1);
            var size = reader.UInt32();
            var next = reader.Position + size + (size & 1);
            if (size <= MaximumBlock)
            {
                resources.Take(id, reader, (int)size);
            }

            reader.Seek(next);
        }

        reader.Seek(end);
        return resources;
    }

    private void Take(int id, BigEndianReader reader, int size)
    {
        switch (id)
        {
            case ResolutionInfo when size >= 4:
                Resolution = reader.UInt32() is > 0 and var resolution ? resolution : null;
                break;
            case IccProfile:
                Profile = reader.Bytes(size);
                break;
            case XmpPacket:
                Xmp = reader.Bytes(size);
                break;
        }
    }
}
