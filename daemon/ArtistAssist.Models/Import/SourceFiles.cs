using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Import;

/// <summary>The files of an imported model, which stay where they are and may be moved or changed there.</summary>
internal static class SourceFiles
{
    /// <summary>A file as it is now.</summary>
    /// <exception cref="CheckpointException">It is not there.</exception>
    public static SourceFile Look(string checkpoint, string folder, string name)
    {
        var file = new FileInfo(Path.Combine(folder, name));
        return file.Exists
            ? new SourceFile(name, file.Length, new DateTimeOffset(file.LastWriteTimeUtc))
            : throw new CheckpointException(checkpoint, $"its {name} is missing");
    }

    /// <summary>What is the matter with a model's files, one sentence; null when they are as they were.</summary>
    public static string? Problem(string modelId, ModelSource source)
    {
        foreach (var file in source.Files)
        {
            var found = new FileInfo(Path.Combine(source.Folder, file.Name));
            if (!found.Exists)
            {
                return $"The file {file.Name} of the model \"{modelId}\" is no longer in {source.Folder}; put it back, or remove the model and import it again.";
            }

            if (found.Length != file.Bytes || new DateTimeOffset(found.LastWriteTimeUtc) != file.Modified)
            {
                return $"The file {file.Name} of the model \"{modelId}\" has changed since it was imported; remove the model and import it again.";
            }
        }

        return null;
    }

    /// <summary>The files for a card, their hashes still to be computed.</summary>
    public static IReadOnlyList<CardFile> ToCard(IEnumerable<SourceFile> files) => [.. files.Select(file => new CardFile { Name = file.Name, Bytes = file.Bytes })];
}
