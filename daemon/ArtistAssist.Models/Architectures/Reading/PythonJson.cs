using System.Text.Json;

namespace ArtistAssist.Models.Architectures.Reading;

/// <summary>
/// JSON as Python writes it: infinities and what is no number are bare words there, which JSON does not know. Schedulers' files have
/// "lambda_min_clipped": -Infinity.
/// </summary>
internal static class PythonJson
{
    private static readonly byte[][] Words = ["-Infinity"u8.ToArray(), "Infinity"u8.ToArray(), "NaN"u8.ToArray()];

    /// <summary>The document, with those words as texts.</summary>
    /// <exception cref="JsonException">It is no JSON otherwise.</exception>
    public static JsonDocument Parse(ReadOnlySpan<byte> json) => JsonDocument.Parse(ToJson(json));

    private static byte[] ToJson(ReadOnlySpan<byte> json)
    {
        var result = new List<byte>(json.Length + 16);
        var inText = false;
        for (var i = 0; i < json.Length; i++)
        {
            if (!inText && WordAt(json[i..]) is { } word)
            {
                result.AddRange([(byte)'"', .. word, (byte)'"']);
                i += word.Length - 1;
                continue;
            }

            result.Add(json[i]);
            if (inText && json[i] == (byte)'\\' && i + 1 < json.Length)
            {
                result.Add(json[++i]);
            }
            else if (json[i] == (byte)'"')
            {
                inText = !inText;
            }
        }

        return [.. result];
    }

    private static byte[]? WordAt(ReadOnlySpan<byte> rest)
    {
        foreach (var word in Words)
        {
            if (rest.StartsWith(word))
            {
                return word;
            }
        }

        return null;
    }
}
