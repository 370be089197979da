using System.Globalization;
using System.Text;
using System.Text.Json;
using ArtistAssist.Models.Cards;

namespace ArtistAssist.Models.Import;

/// <summary>
/// What a model's files say of it: the entries of the modelspec standard (github.com/Stability-AI/ModelSpec) and those that kohya's
/// training scripts write. It is shown as the file's own words, cleaned of what is no text, and never believed.
/// </summary>
/// <param name="metadata">The free text of its .safetensors file.</param>
internal sealed class DeclaredFacts(IReadOnlyDictionary<string, string> metadata)
{
    private const int MaxJson = 1024 * 1024;
    private const int MostFolders = 8;

    public string? Title => Text("modelspec.title", 200) ?? Text("ss_output_name", 200);

    public string? Licence => Text("modelspec.license", 200) ?? Text("license", 200) ?? Text("licence", 200);

    /// <summary>What it was trained on: the author's words, else what kohya's scripts noted.</summary>
    public string? TrainingData => Text("modelspec.training_data", 2000) ?? Text("training_data", 2000) ?? Kohya();

    /// <summary>Weight that a LoRA's author recommends; null for none.</summary>
    public double? Weight =>
        double.TryParse(metadata.GetValueOrDefault("modelspec.preferred_weight") ?? metadata.GetValueOrDefault("ss_preferred_weight"), NumberStyles.Float, CultureInfo.InvariantCulture, out var weight)
        && Math.Abs(weight) <= 10
            ? weight
            : null;

    private string? Kohya()
    {
        var parts = new List<string>();
        if (long.TryParse(metadata.GetValueOrDefault("ss_num_train_images"), NumberStyles.None, CultureInfo.InvariantCulture, out var images) && images > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{images} pictures"));
        }

        var folders = Folders();
        if (folders.Count > 0)
        {
            parts.Add($"in {string.Join(", ", folders.Take(MostFolders).Select(folder => $"\"{folder}\""))}");
        }

        if (Text("ss_sd_model_name", 200) is { } model && parts.Count > 0)
        {
            parts.Add($"on top of {model}");
        }

        return parts.Count == 0 ? null : Cut($"By its file: {string.Join(' ', parts)}.", 2000);
    }

    private List<string> Folders()
    {
        if (metadata.GetValueOrDefault("ss_dataset_dirs") is not { Length: <= MaxJson } text)
        {
            return [];
        }

        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 8 });
            return json.RootElement.ValueKind == JsonValueKind.Object ? [.. json.RootElement.EnumerateObject().Select(folder => Clean(folder.Name, 100)).OfType<string>()] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private string? Text(string name, int max) => metadata.TryGetValue(name, out var text) ? Clean(text, max) : null;

    private static string? Clean(string text, int max)
    {
        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var isSpace = Rune.IsWhiteSpace(rune) || Rune.IsControl(rune);
            if (!isSpace)
            {
                clean.Append(rune);
            }
            else if (clean.Length > 0 && clean[^1] != ' ')
            {
                clean.Append(' ');
            }

            if (clean.Length > max)
            {
                break;
            }
        }

        var found = Cut(clean.ToString(), max).Trim();
        return found.Length == 0 || found.Equals("none", StringComparison.OrdinalIgnoreCase) ? null : found;
    }

    private static string Cut(string text, int max) =>
        text.Length <= max ? text : text[..(char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)];

    /// <summary>The card's statement: the artist's words before the file's.</summary>
    public TrainingData Statement(string? words) => new() { Statement = words ?? TrainingData ?? ModelCard.NotDeclared };
}
