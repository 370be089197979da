using System.Buffers.Binary;

namespace ArtistAssist.Cli.Tests.Pictures;

/// <summary>Small gray TIFF files in one uncompressed strip, written without a library: the command line has none either.</summary>
internal static class GrayTiff
{
    private const int PixelsAt = 8;
    private const ushort Number = 4;

    public static byte[] Of(int width, int height, Func<int, int, int> value)
    {
        var pixels = Enumerable.Range(0, width * height).Select(i => (byte)value(i % width, i / width));
        (ushort Tag, int Value)[] entries =
        [
            (256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, PixelsAt), (277, 1), (278, height), (279, width * height),
        ];
        var file = new List<byte>("II*\0"u8.ToArray());
        file.AddRange(Bytes(PixelsAt + (width * height)));
        file.AddRange(pixels);
        file.AddRange(Bytes(entries.Length)[..2]);
        foreach (var (tag, content) in entries)
        {
            file.AddRange([.. Bytes(tag)[..2], .. Bytes(Number)[..2], .. Bytes(1), .. Bytes(content)]);
        }

        file.AddRange(Bytes(0));
        return [.. file];
    }

    /// <summary>Several such pages in one file, all of one size.</summary>
    public static byte[] Pages(int width, int height, int count, Func<int, int, int, int> value)
    {
        var file = new List<byte>("II*\0"u8.ToArray());
        file.AddRange(Bytes(8));
        for (var page = 0; page < count; page++)
        {
            var number = page;
            var pixelsAt = file.Count + 2 + (12 * 9) + 4;
            var next = page == count - 1 ? 0 : pixelsAt + (width * height) + (width * height % 2);
            (ushort Tag, int Value)[] entries =
            [
                (256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, pixelsAt), (277, 1), (278, height), (279, width * height),
            ];
            file.AddRange(Bytes(entries.Length)[..2]);
            foreach (var (tag, content) in entries)
            {
                file.AddRange([.. Bytes(tag)[..2], .. Bytes(Number)[..2], .. Bytes(1), .. Bytes(content)]);
            }

            file.AddRange(Bytes(next));
            file.AddRange(Enumerable.Range(0, width * height).Select(i => (byte)value(number, i % width, i / width)));
            file.AddRange(new byte[width * height % 2]);
        }

        return [.. file];
    }

    private static byte[] Bytes(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
