using ArtistAssist.Models.Architectures;

namespace ArtistAssist.Models.Import;

/// <summary>The files that a checkpoint's results depend on: its weights, and of a folder the configuration too.</summary>
internal static class CheckpointFiles
{
    private static readonly string[] Configuration =
    [
        "model_index.json", "config.json", "scheduler/scheduler_config.json",
        "unet/config.json", "controlnet/config.json", "vae/config.json", "text_encoder/config.json", "text_encoder_2/config.json",
        "tokenizer/vocab.json", "tokenizer/merges.txt", "tokenizer_2/vocab.json", "tokenizer_2/merges.txt",
    ];

    /// <summary>Their names below a folder.</summary>
    public static IEnumerable<string> Of(Checkpoint checkpoint, string folder)
    {
        var weights = checkpoint.Parts.Values.SelectMany(part => part.Files).Select(file => Path.GetRelativePath(folder, Path.GetFullPath(file.Path)).Replace('\\', '/'));
        var configuration = Directory.Exists(checkpoint.Path) ? Configuration.Where(name => File.Exists(Path.Combine(folder, name))) : [];
        return weights.Concat(configuration).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }
}
