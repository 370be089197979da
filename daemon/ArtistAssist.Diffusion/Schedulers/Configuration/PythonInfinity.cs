namespace ArtistAssist.Diffusion.Schedulers.Configuration;

/// <summary>Python's JSON writes minus infinity as a bare word, which JSON does not know; diffusers' files have it in lambda_min_clipped.</summary>
internal static class PythonInfinity
{
    public const string Text = "-Infinity";

    /// <summary>The same document with the bare word as text.</summary>
    public static byte[] ToText(ReadOnlySpan<byte> json)
    {
        var result = new List<byte>(json.Length + 16);
        var word = "-Infinity"u8;
        var inText = false;
        for (var i = 0; i < json.Length; i++)
        {
            if (!inText && json[i..].StartsWith(word))
            {
                result.AddRange("\"-Infinity\""u8);
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
}
