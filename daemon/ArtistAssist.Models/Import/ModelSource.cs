using System.Globalization;
using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Models.Import;

/// <summary>Where an imported model's files lie, and what was found in them: source.json beside its card.</summary>
internal sealed record ModelSource
{
    public const string FileName = "source.json";

    /// <summary>What was imported.</summary>
    public required SourceForm Form { get; init; }

    /// <summary>The file or folder; a full path.</summary>
    public required string Path { get; init; }

    /// <summary>True for a folder.</summary>
    public required bool IsFolder { get; init; }

    /// <summary>Its files as they were.</summary>
    public required IReadOnlyList<SourceFile> Files { get; init; }

    /// <summary>
    /// The networks, each with its place below the folder: of a checkpoint the folder of its weights, "" for the folder itself; of
    /// graphs the ONNX file. None of a LoRA.
    /// </summary>
    public required IReadOnlyDictionary<DiffusionPart, string> Parts { get; init; }

    /// <summary>When it was imported.</summary>
    public required DateTimeOffset Imported { get; init; }

    /// <summary>What a diffusion model is made of, without its graphs.</summary>
    public DiffusionModel? Diffusion { get; init; }

    /// <summary>What a ControlNet is, without its graph.</summary>
    public ControlDescription? Control { get; init; }

    /// <summary>The folder that names of files are relative to.</summary>
    public string Folder => IsFolder ? Path : System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>
    /// Tells its files' content from any other without reading it, as far as this import goes: a file that was written to since makes the
    /// model unusable, and another one in its place is another import.
    /// </summary>
    public string Identity() => string.Create(CultureInfo.InvariantCulture, $"{Path} {Imported.UtcTicks} {string.Join(' ', Files.Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Name} {file.Bytes} {file.Modified.UtcTicks}")))}");
}
