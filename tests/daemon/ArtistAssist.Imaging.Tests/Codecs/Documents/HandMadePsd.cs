using System.Buffers.Binary;

namespace ArtistAssist.Imaging.Tests.Codecs.Documents;

/// <summary>Photoshop documents written by the specification alone, so that the reader is not compared with itself.</summary>
internal sealed class HandMadePsd
{
    private readonly MemoryStream _file = new();

    public int Width { get; init; } = 7;

    public int Height { get; init; } = 5;

    public int Depth { get; init; } = 8;

    public int Mode { get; init; } = 3;

    public int Channels { get; init; } = 3;

    public bool IsPacked { get; init; }

    public bool IsLarge { get; init; }

    public int? Compression { get; init; }

    public byte[] Profile { get; init; } = [];

    /// <summary>Of a sample: channel, row, column.</summary>
    public static int Value(int channel, int y, int x) => ((channel * 70) + (y * 20) + (x * 3)) & 255;

    public byte[] Build()
    {
        Text("8BPS");
        Number(IsLarge ? 2 : 1, 2);
        Number(0, 6);
        Number(Channels, 2);
        Number(Height, 4);
        Number(Width, 4);
        Number(Depth, 2);
        Number(Mode, 2);
        Number(0, 4);
        Resources();
        // A section of layers, which nobody looks into.
        Number(6, IsLarge ? 8 : 4);
        Text("layers");
        Number(Compression ?? (IsPacked ? 1 : 0), 2);
        Pixels();
        return _file.ToArray();
    }

    private void Resources()
    {
        var padded = Profile.Length + (Profile.Length & 1);
        Number(28 + (Profile.Length > 0 ? 12 + padded : 0) + 14, 4);
        Resource(1005, [1, 44, 0, 0, 0, 1, 0, 1, 1, 44, 0, 0, 0, 1, 0, 1]);
        Resource(9999, [7], name: "x");
        if (Profile.Length > 0)
        {
            Resource(1039, Profile);
        }
    }

    private void Resource(int id, byte[] content, string name = "")
    {
        Text("8BIM");
        Number(id, 2);
        Number(name.Length, 1);
        Text(name);
        Number(0, name.Length % 2 == 0 ? 1 : 0);
        Number(content.Length, 4);
        _file.Write(content);
        Number(0, content.Length & 1);
    }

    private void Pixels()
    {
        var rows = Enumerable.Range(0, Channels * Height).Select(row => Row(row / Height, row % Height)).ToList();
        if (IsPacked)
        {
            rows = [.. rows.Select(Pack)];
            rows.ForEach(row => Number(row.Length, IsLarge ? 4 : 2));
        }

        rows.ForEach(row => _file.Write(row));
    }

    private byte[] Row(int channel, int y) =>
        [.. Enumerable.Range(0, Width).SelectMany(x => Depth == 8 ? new[] { (byte)Value(channel, y, x) } : [(byte)Value(channel, y, x), (byte)x])];

    /// <summary>One literal run; Photoshop repeats as well, which is the unpacker's business.</summary>
    private static byte[] Pack(byte[] row) => [(byte)(row.Length - 1), .. row];

    private void Text(string text) => _file.Write([.. text.Select(letter => (byte)letter)]);

    private void Number(long value, int length)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        _file.Write(bytes.AsSpan(8 - length));
    }
}
