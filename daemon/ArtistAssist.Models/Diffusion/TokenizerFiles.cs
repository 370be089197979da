using System.Text.Json;
using ArtistAssist.Models.Architectures.Reading;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Diffusion;

/// <summary>The files of a tokenizer in a model's folder.</summary>
/// <param name="Vocabulary">vocab.json; null for CLIP's own.</param>
/// <param name="Merges">merges.txt; null for CLIP's own.</param>
/// <param name="PadToken">The token that fills a chunk up; null when the files do not say.</param>
internal sealed record TokenizerFiles(string? Vocabulary, string? Merges, int? PadToken)
{
    private const int MaxVocabularyBytes = 16 * 1024 * 1024;
    private const int MaxToken = 1 << 24;

    private static readonly string[] Settings = ["special_tokens_map.json", "tokenizer_config.json"];

    /// <exception cref="CheckpointException">A file is there but cannot be used.</exception>
    public static TokenizerFiles Find(string checkpoint, string folder)
    {
        var (vocabulary, merges) = (Path.Combine(folder, "vocab.json"), Path.Combine(folder, "merges.txt"));
        if (!File.Exists(vocabulary) || !File.Exists(merges))
        {
            return new TokenizerFiles(null, null, null);
        }

        var pad = Settings
            .Select(name => ConfigFile.TryRead(checkpoint, Path.Combine(folder, name))?.Token("pad_token"))
            .FirstOrDefault(token => token is not null);
        return new TokenizerFiles(vocabulary, merges, pad is null ? null : IdOf(checkpoint, vocabulary, pad));
    }

    private static int? IdOf(string checkpoint, string vocabulary, string token)
    {
        try
        {
            if (new FileInfo(vocabulary).Length > MaxVocabularyBytes)
            {
                throw new CheckpointException(checkpoint, $"its vocab.json has more than {MaxVocabularyBytes} bytes");
            }

            using var json = JsonDocument.Parse(File.ReadAllBytes(vocabulary));
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(token, out var id)
                && id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out var number) && number is >= 0 and < MaxToken
                ? number
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new CheckpointException(checkpoint, $"its vocab.json cannot be read ({exception.Message})", exception);
        }
    }
}
