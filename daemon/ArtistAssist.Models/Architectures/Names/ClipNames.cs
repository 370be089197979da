namespace ArtistAssist.Models.Architectures.Names;

/// <summary>Names of transformers' CLIP text encoder. Checkpoints written by early versions lack the first word.</summary>
internal static class ClipNames
{
    public static string Translate(string name) =>
        name.StartsWith("embeddings.", StringComparison.Ordinal)
        || name.StartsWith("encoder.", StringComparison.Ordinal)
        || name.StartsWith("final_layer_norm.", StringComparison.Ordinal)
            ? $"text_model.{name}"
            : name;
}
