using System.Buffers.Binary;
using System.Text.Json;
using ArtistAssist.Cli.Language;

namespace ArtistAssist.Cli.Bridge.Frames;

/// <summary>Reads the frames of docs/bridge.md: four bytes of length, a JSON header, payloads.</summary>
internal sealed class FrameReader(FrameInput input)
{
    public const int MostHeaderBytes = 1024 * 1024;
    public const int MostPayloads = 8;

    /// <summary>The next request, whose payloads are to be read or skipped before the next call; null when the pipe has ended.</summary>
    /// <exception cref="BrokenFrameException">It cannot be read.</exception>
    public RequestFrame? Read()
    {
        Span<byte> prefix = stackalloc byte[4];
        if (!input.TryRead(prefix))
        {
            return null;
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(prefix);
        if (length > MostHeaderBytes)
        {
            throw new BrokenFrameException(Say.With(Texts.BridgeHeaderTooLong, length, MostHeaderBytes));
        }

        var header = new byte[length];
        if (!input.TryRead(header))
        {
            return null;
        }

        var fields = new Fields(Parse(header));
        return new RequestFrame(IdOf(fields), fields, PayloadsOf(fields));
    }

    private static JsonElement Parse(byte[] header)
    {
        try
        {
            RequireTexts(header);
            using var document = JsonDocument.Parse(header);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new BrokenFrameException(Texts.BridgeHeaderNotJson);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new BrokenFrameException(Texts.BridgeHeaderNotJson);
        }
    }

    /// <summary>JSON's strings can hold bytes and halves of characters that are no text, which is told only to who reads them.</summary>
    private static void RequireTexts(byte[] header)
    {
        var reader = new Utf8JsonReader(header);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                _ = reader.GetString();
            }
        }
    }

    private static long IdOf(Fields fields) => fields.Json.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var number)
        ? number
        : throw new BrokenFrameException(Texts.BridgeIdMissing);

    private static List<Payload> PayloadsOf(Fields fields)
    {
        if (!fields.Json.TryGetProperty("payloads", out var list))
        {
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MostPayloads)
        {
            throw BadPayloads();
        }

        return [.. list.EnumerateArray().Select(PayloadOf)];
    }

    private static Payload PayloadOf(JsonElement payload) => payload.ValueKind == JsonValueKind.Object
        && payload.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
        && payload.TryGetProperty("size", out var size) && size.ValueKind == JsonValueKind.Number && size.TryGetInt64(out var bytes) && bytes >= 0
        ? new Payload(name.GetString()!, bytes)
        : throw BadPayloads();

    private static BrokenFrameException BadPayloads() => new(Say.With(Texts.BridgePayloadsUnreadable, MostPayloads));
}
