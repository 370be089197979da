using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Architectures.Reading;

/// <summary>Finds the files of one network's weights in a folder as diffusers and transformers write it: one, or several with an index.</summary>
internal static class WeightFiles
{
    private const int MaxFiles = 256;
    private static readonly string[] Stems = ["diffusion_pytorch_model", "model"];
    private static readonly string[] Variants = ["", ".fp16"];

    /// <exception cref="CheckpointException">There are none, or they cannot be used.</exception>
    public static IReadOnlyDictionary<string, Weight> Read(string checkpoint, string folder)
    {
        var weights = new Dictionary<string, Weight>(StringComparer.Ordinal);
        foreach (var file in Find(checkpoint, folder).Select(SafetensorsFile.Open))
        {
            foreach (var tensor in file.Tensors.Values)
            {
                if (!weights.TryAdd(tensor.Name, Weight.Whole(file, tensor)))
                {
                    throw new CheckpointException(checkpoint, $"the tensor \"{tensor.Name}\" is in two files of {Path.GetFileName(folder)}");
                }
            }
        }

        return weights;
    }

    public static bool Exist(string folder) => Stems.Any(stem => Variants.Any(variant =>
        File.Exists(Path.Combine(folder, $"{stem}{variant}.safetensors")) || File.Exists(IndexOf(folder, stem, variant))));

    private static List<string> Find(string checkpoint, string folder)
    {
        foreach (var stem in Stems)
        {
            foreach (var variant in Variants)
            {
                var single = Path.Combine(folder, $"{stem}{variant}.safetensors");
                if (File.Exists(single))
                {
                    return [single];
                }

                if (ConfigFile.TryRead(checkpoint, IndexOf(folder, stem, variant)) is { } index)
                {
                    return Listed(checkpoint, folder, index);
                }
            }
        }

        var pickled = Directory.EnumerateFiles(folder, "*.bin").Any();
        throw new CheckpointException(
            checkpoint,
            pickled
                ? $"the weights in {Path.GetFileName(folder)} are Python pickles (.bin), which are never opened here; take the .safetensors version of this model"
                : $"there are no weights (.safetensors) in {Path.GetFileName(folder)}");
    }

    private static string IndexOf(string folder, string stem, string variant) => Path.Combine(folder, $"{stem}.safetensors.index{variant}.json");

    private static List<string> Listed(string checkpoint, string folder, ConfigFile index)
    {
        var names = index.TextsIn("weight_map").Distinct(StringComparer.Ordinal).ToList();
        if (names.Count is 0 or > MaxFiles || names.Any(name => name.IndexOfAny(['/', '\\', ':']) >= 0 || name is "." or ".."))
        {
            throw new CheckpointException(checkpoint, $"the index of the weights in {Path.GetFileName(folder)} names no files, too many, or such in other folders");
        }

        return names.ConvertAll(name => Path.Combine(folder, name));
    }
}
