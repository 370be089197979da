using System.Collections.Concurrent;
using System.Globalization;
using ArtistAssist.Models.Onnx;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Diffusion;

/// <summary>Looks at ONNX files on disk.</summary>
internal static class OnnxFile
{
    private const int MostRemembered = 4096;

    // Models are listed again and again; a file of the same length and time is the same file.
    private static readonly ConcurrentDictionary<string, IReadOnlyCollection<string>> Weights = new(StringComparer.Ordinal);

    /// <summary>The graph in a file.</summary>
    /// <exception cref="CheckpointException">It cannot be read, or takes weights from outside its folder.</exception>
    public static StoredGraph Read(string path)
    {
        var file = new FileInfo(path);
        return new StoredGraph
        {
            FilePath = path,
            WeightsFolder = WeightsOf(path).Count > 0 ? file.DirectoryName : null,
            Key = Key(file),
        };
    }

    /// <summary>The files beside it that it takes weights from, relative to its folder.</summary>
    /// <exception cref="CheckpointException">It cannot be read, or takes weights from outside its folder.</exception>
    public static IReadOnlyCollection<string> WeightsOf(string path)
    {
        if (Weights.Count > MostRemembered)
        {
            Weights.Clear();
        }

        var key = Key(new FileInfo(path));
        return Weights.TryGetValue(key, out var known) && known.All(name => File.Exists(Path.Combine(Path.GetDirectoryName(path)!, name)))
            ? known
            : Weights[key] = OnnxWeightFiles.Find(path);
    }

    private static string Key(FileInfo file) => string.Create(CultureInfo.InvariantCulture, $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}");
}
