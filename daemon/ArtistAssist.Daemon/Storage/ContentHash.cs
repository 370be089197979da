using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ArtistAssist.Daemon.Storage;

/// <summary>SHA-256 that names a content, as 64 hexadecimal digits in lower case.</summary>
[JsonConverter(typeof(JsonForm))]
internal readonly record struct ContentHash
{
    /// <summary>Length of the binary form in bytes.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    private readonly string? _hex;

    private ContentHash(string hex) => _hex = hex;

    public string Hex => _hex ?? throw new InvalidOperationException("This hash was never set.");

    /// <param name="digest">32 bytes.</param>
    public static ContentHash FromBytes(ReadOnlySpan<byte> digest)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(digest.Length, Length);
        return new ContentHash(Convert.ToHexStringLower(digest));
    }

    /// <param name="hex">64 hexadecimal digits.</param>
    public static ContentHash FromHex(string hex) => FromBytes(Convert.FromHexString(hex));

    public static ContentHash Of(ReadOnlySpan<byte> content) => FromBytes(SHA256.HashData(content));

    /// <summary>False unless the text is 64 hexadecimal digits in lower case, as in the names of stored files.</summary>
    public static bool TryParse(string text, out ContentHash hash)
    {
        var well = text.Length == 2 * Length && !text.AsSpan().ContainsAnyExcept(Digits);
        hash = well ? new ContentHash(text) : default;
        return well;
    }

    public byte[] ToBytes() => Convert.FromHexString(Hex);

    public override string ToString() => Hex;

    internal sealed class JsonForm : JsonConverter<ContentHash>
    {
        public override ContentHash Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString() ?? "", out var hash) ? hash : throw new JsonException("Not a SHA-256.");

        public override void Write(Utf8JsonWriter writer, ContentHash value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Hex);
    }
}
