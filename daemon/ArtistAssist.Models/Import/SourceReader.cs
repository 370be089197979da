using System.Text.Json;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Models.Import;

/// <summary>Reads source.json; whatever is in the file, the answer is within the ranges of its parts or a <see cref="ModelCardException"/>.</summary>
internal static class SourceReader
{
    private const int MaxBytes = 4 * 1024 * 1024;

    /// <returns>Null when the model was not imported.</returns>
    public static ModelSource? TryRead(string modelId, string folder)
    {
        var path = Path.Combine(folder, ModelSource.FileName);
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return null;
        }

        try
        {
            var source = file.Length <= MaxBytes ? JsonSerializer.Deserialize(File.ReadAllBytes(path), SourceJson.Default.ModelSource) : null;
            return source is not null && IsWithinItsRanges(source)
                ? source
                : throw new ModelCardException(modelId, $"{ModelSource.FileName} holds what no import writes; remove the model and import it again");
        }
        catch (JsonException exception)
        {
            throw new ModelCardException(modelId, $"{ModelSource.FileName} cannot be read; remove the model and import it again", exception);
        }
    }

    private static bool IsWithinItsRanges(ModelSource source) =>
        Path.IsPathFullyQualified(source.Path)
        && source.Files.All(file => file is not null && RelativePath.IsPlain(file.Name))
        && source.Parts.Values.All(place => place is not null && (place.Length == 0 || RelativePath.IsPlain(place)))
        && (source.Diffusion is null || DiffusionRanges.ProblemOf(source.Diffusion) is null)
        && source.Control is null or { ImageChannels: >= 1 and <= 64, TextWidth: >= 0 and <= 8192 };
}
