using System.Text;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Import;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Catalog;

/// <summary>Finds the models below the catalogue's folders.</summary>
internal static class FolderScan
{
    /// <summary>More models than this in one folder are not listed.</summary>
    public const int MaxModels = 1000;

    public static IReadOnlyList<CatalogEntry> Read(IReadOnlyList<ModelFolder> folders)
    {
        var found = new List<CatalogEntry>();
        foreach (var folder in folders)
        {
            var taken = found.Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal);
            found.AddRange(Folders(folder).Select(path => ReadModel(path, folder.BuiltIn, taken)));
        }

        return [.. found.OrderByDescending(entry => entry.BuiltIn).ThenBy(entry => entry.Id, StringComparer.Ordinal)];
    }

    private static List<string> Folders(ModelFolder folder)
    {
        try
        {
            return [.. Directory.EnumerateDirectories(folder.Path).Where(path => Path.GetFileName(path)[0] != '.').Take(MaxModels).Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static CatalogEntry ReadModel(string path, bool builtIn, HashSet<string> taken)
    {
        var entry = new CatalogEntry(Path.GetFileName(path), builtIn);
        if (taken.Contains(entry.Id))
        {
            return entry with { Problem = $"The name \"{entry.Id}\" belongs to another model already; rename the folder and the id in its card." };
        }

        try
        {
            return ReadCard(entry, path);
        }
        catch (ModelCardException exception)
        {
            return entry with { Problem = exception.Message };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return entry with { Problem = $"The card of the model \"{entry.Id}\" cannot be read: {exception.Message}" };
        }
    }

    private static CatalogEntry ReadCard(CatalogEntry entry, string path)
    {
        var json = ReadBounded(entry.Id, Path.Combine(path, CardWriter.FileName));
        var card = CardReader.Parse(entry.Id, json);
        entry = entry with { Card = card, CardJson = Encoding.UTF8.GetString(json), Folder = path };
        var source = entry.BuiltIn ? null : SourceReader.TryRead(entry.Id, path);
        if (source is not null)
        {
            entry = entry with { Folder = source.Folder, SourcePath = source.Path };
        }

        var problem = source is null ? CardFiles.Problem(card, path) : SourceFiles.Problem(entry.Id, source);
        return problem is null ? Open(entry, card, source, path) : entry with { Problem = problem };
    }

    private static CatalogEntry Open(CatalogEntry entry, ModelCard card, ModelSource? source, string path)
    {
        try
        {
            InstalledModel? model = (card, source) switch
            {
                (_, not null) => SourceModels.Open(card, source, entry.BuiltIn),
                (LineModelCard line, null) => new InstalledLineModel(line, Path.Combine(path, line.File.Name), entry.BuiltIn),
                (DiffusionModelCard diffusion, null) => new InstalledDiffusionModel(diffusion, new OnnxFolder(path, diffusion.Family).Read(), entry.BuiltIn),
                _ => null,
            };
            return model is null
                ? entry with { Problem = $"The model \"{entry.Id}\" was not imported; remove its folder and import it." }
                : entry with { Model = model };
        }
        catch (CheckpointException exception)
        {
            return entry with { Problem = exception.Message };
        }
    }

    private static ReadOnlySpan<byte> ReadBounded(string id, string path)
    {
        if (!File.Exists(path))
        {
            throw new ModelCardException(id, $"there is no {CardWriter.FileName} in its folder");
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var buffer = new byte[CardReader.MaxBytes + 1];
        var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (length > CardReader.MaxBytes)
        {
            throw new ModelCardException(id, $"{CardWriter.FileName} is larger than {CardReader.MaxBytes / 1024} KiB");
        }

        // Editors on Windows write a byte order mark, which JSON does not know.
        var json = buffer.AsSpan(0, length);
        return json.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
    }
}
