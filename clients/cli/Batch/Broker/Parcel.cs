using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ArtistAssist.Cli.Language;

namespace ArtistAssist.Cli.Batch.Broker;

/// <summary>
/// A message: the length of a JSON header in four bytes, most significant first, the header, then files whose lengths the header names. Files that
/// lie in a shared folder stay there.
/// </summary>
internal static class Parcel
{
    /// <summary>Most bytes of a message; a broker refuses more than 128 MiB unless it is told otherwise.</summary>
    public const int MostBytes = 120 << 20;

    private const int MostHeaderBytes = 1 << 20;
    private const int LengthBytes = 4;

    /// <exception cref="IOException">It is too large for a broker.</exception>
    public static byte[] Pack<T>(T header, JsonTypeInfo<T> type, IReadOnlyList<byte[]> files)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(header, type);
        var length = LengthBytes + text.Length + files.Sum(file => (long)file.Length);
        if (length > MostBytes)
        {
            throw new IOException(Say.With(Texts.BrokerTooLarge, MostBytes >> 20));
        }

        var message = new byte[length];
        BinaryPrimitives.WriteInt32BigEndian(message, text.Length);
        text.CopyTo(message, LengthBytes);
        var at = LengthBytes + text.Length;
        foreach (var file in files)
        {
            file.CopyTo(message, at);
            at += file.Length;
        }

        return message;
    }

    /// <exception cref="FormatException">It is no such message.</exception>
    public static (T Header, IReadOnlyList<ReadOnlyMemory<byte>> Files) Unpack<T>(ReadOnlyMemory<byte> message, JsonTypeInfo<T> type)
        where T : IParcelHeader
    {
        var header = message.Length < LengthBytes ? -1 : BinaryPrimitives.ReadInt32BigEndian(message.Span);
        if (header is < 0 or > MostHeaderBytes || LengthBytes + header > message.Length)
        {
            throw new FormatException(Texts.OrderUnreadable);
        }

        try
        {
            var read = JsonSerializer.Deserialize(message.Span.Slice(LengthBytes, header), type) ?? throw new FormatException(Texts.OrderUnreadable);
            return (read, Cut(message[(LengthBytes + header)..], read.Lengths));
        }
        catch (JsonException exception)
        {
            throw new FormatException(Texts.OrderUnreadable, exception);
        }
    }

    private static List<ReadOnlyMemory<byte>> Cut(ReadOnlyMemory<byte> rest, IEnumerable<long> lengths)
    {
        var files = new List<ReadOnlyMemory<byte>>();
        foreach (var length in lengths)
        {
            if (length < 0 || length > rest.Length)
            {
                throw new FormatException(Texts.OrderUnreadable);
            }

            files.Add(rest[..(int)length]);
            rest = rest[(int)length..];
        }

        return rest.IsEmpty ? files : throw new FormatException(Texts.OrderUnreadable);
    }
}
