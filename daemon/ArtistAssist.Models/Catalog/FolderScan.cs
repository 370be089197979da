using System.Text;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Catalog;

/// <summary>Finds the models below the catalogue's folders.</summary>
internal static class FolderScan
{
    /// <summary>More models than this in one folder are not listed.</summary>
    public const int MaxModels = 1000;

    private const string CardFile = "card.json";

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
        var json = ReadBounded(entry.Id, Path.Combine(path, CardFile));
        var card = CardReader.Parse(entry.Id, json);
        entry = entry with { Card = card, CardJson = Encoding.UTF8.GetString(json), Folder = path };
        var problem = card.Files.Select(file => FileProblem(card, path, file)).FirstOrDefault(problem => problem is not null);
        return problem is null ? Open(entry, card, path) : entry with { Problem = problem };
    }

    private static CatalogEntry Open(CatalogEntry entry, ModelCard card, string path) => card switch
    {
        LineModelCard line => entry with { Model = new InstalledLineModel(line, Path.Combine(path, line.File.Name), entry.BuiltIn) },
        DiffusionModelCard diffusion => OpenDiffusion(entry, diffusion, path),
        _ => entry with { Problem = $"The model \"{entry.Id}\" is of a kind that this version cannot use." },
    };

    private static CatalogEntry OpenDiffusion(CatalogEntry entry, DiffusionModelCard card, string path)
    {
        try
        {
            return entry with { Model = new InstalledDiffusionModel(card, new OnnxFolder(path, card.Family).Read(), entry.BuiltIn) };
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
            throw new ModelCardException(id, $"there is no {CardFile} in its folder");
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var buffer = new byte[CardReader.MaxBytes + 1];
        var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (length > CardReader.MaxBytes)
        {
            throw new ModelCardException(id, $"{CardFile} is larger than {CardReader.MaxBytes / 1024} KiB");
        }

        // Editors on Windows write a byte order mark, which JSON does not know.
        var json = buffer.AsSpan(0, length);
        return json.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
    }

    private static string? FileProblem(ModelCard card, string folder, CardFile expected)
    {
        var file = new FileInfo(Path.Combine(folder, expected.Name));
        if (!file.Exists)
        {
            return $"The file {expected.Name} of the model \"{card.Id}\" is missing; install the model again.";
        }

        return file.Length == expected.Bytes
            ? null
            : $"The file {expected.Name} of the model \"{card.Id}\" has {file.Length} bytes, its card says {expected.Bytes}; install the model again.";
    }
}
