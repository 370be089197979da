using System.Text.Json;

namespace ArtistAssist.Models.Cards;

/// <summary>Reads a card; whatever is in the file, the answer is a card within its ranges or a <see cref="ModelCardException"/>.</summary>
internal static class CardReader
{
    /// <summary>No card needs more; a longer file is refused unread.</summary>
    public const int MaxBytes = 256 * 1024;

    public static ModelCard Parse(string folder, ReadOnlySpan<byte> json)
    {
        var card = Deserialize(folder, json);
        var violations = CardRules.Violations(card);
        if (card.Id != folder)
        {
            violations.Add($"id is \"{card.Id}\", but the folder is called \"{folder}\"");
        }

        return violations.Count == 0 ? card : throw new ModelCardException(folder, string.Join("; ", violations));
    }

    private static ModelCard Deserialize(string folder, ReadOnlySpan<byte> json)
    {
        try
        {
            var head = JsonSerializer.Deserialize(json, CardJson.Default.CardHead);
            ModelCard? card = head?.Kind switch
            {
                null => null,
                ModelKind.Diffusion => JsonSerializer.Deserialize(json, CardJson.Default.DiffusionModelCard),
                ModelKind.Control => JsonSerializer.Deserialize(json, CardJson.Default.ControlModelCard),
                ModelKind.Lora => JsonSerializer.Deserialize(json, CardJson.Default.LoraCard),
                _ => JsonSerializer.Deserialize(json, CardJson.Default.LineModelCard),
            };
            return card ?? throw new ModelCardException(folder, "the file holds null");
        }
        catch (JsonException exception)
        {
            throw new ModelCardException(folder, Where(exception), exception);
        }
    }

    private static string Where(JsonException exception)
    {
        var what = exception.Message.Split(" Path: ", 2)[0].TrimEnd('.');
        return exception is { Path: { } path, LineNumber: { } line } ? $"{what} (at {path}, line {line + 1})" : what;
    }
}
