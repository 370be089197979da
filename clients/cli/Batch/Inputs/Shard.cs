using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ArtistAssist.Cli.Batch.Inputs;

/// <summary>
/// One of several equal parts of a batch. A picture's part follows from its place alone, so machines that start at different times and see
/// more or fewer pictures still share no picture and leave none out.
/// </summary>
/// <param name="Index">Which part, 1 to <paramref name="Count"/>.</param>
/// <param name="Count">How many parts, 1 to 10,000.</param>
internal sealed record Shard(int Index, int Count)
{
    private const int MostParts = 10_000;

    /// <summary>Reads I/N; null for anything else.</summary>
    public static Shard? Parse(string text) => text.Split('/') is [var index, var count]
        && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var i)
        && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
        && i >= 1 && i <= n && n <= MostParts
        ? new Shard(i, n)
        : null;

    /// <summary>Whether a picture belongs to this part.</summary>
    public bool Holds(BatchInput input)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(input.Place.Replace('\\', '/')));
        return (int)(BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)Count) == Index - 1;
    }
}
