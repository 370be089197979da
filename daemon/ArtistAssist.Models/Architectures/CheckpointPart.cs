using ArtistAssist.Models.Architectures.Networks;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Architectures;

/// <summary>One network of a checkpoint.</summary>
public sealed class CheckpointPart
{
    internal CheckpointPart(DiffusionPart part, WeightSet weights)
    {
        Part = part;
        Weights = weights;
        Files = [.. weights.ByName.Values.Select(weight => weight.File).Distinct()];
        Tensors = weights.ByName.ToDictionary(
            named => named.Key,
            named => new CheckpointTensor(named.Value.File, named.Value.Tensor, named.Value.FirstRow, named.Value.Shape, named.Value.Transposed),
            StringComparer.Ordinal);
    }

    /// <summary>Which network.</summary>
    public DiffusionPart Part { get; }

    /// <summary>The files that its weights lie in, all in one folder.</summary>
    public IReadOnlyList<SafetensorsFile> Files { get; }

    /// <summary>The folder that a compiled graph's external data are relative to.</summary>
    public string WeightsFolder => Path.GetDirectoryName(Path.GetFullPath(Files[0].Path))!;

    /// <summary>Its tensors by the names that diffusers and transformers give them, whatever the file calls them.</summary>
    public IReadOnlyDictionary<string, CheckpointTensor> Tensors { get; }

    internal WeightSet Weights { get; }

    internal UnetSettings UnetSettings { get; init; } = new();

    internal TextEncoderSettings TextEncoderSettings { get; init; } = new() { QuickGelu = false };

    /// <summary>Groups of the VAE's normalisations.</summary>
    internal int VaeGroups { get; init; } = 32;
}
