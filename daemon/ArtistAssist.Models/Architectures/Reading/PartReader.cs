using ArtistAssist.Models.Architectures.Names;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Architectures.Reading;

/// <summary>Brings the weights of one network to the names that diffusers and transformers give them.</summary>
/// <param name="path">The checkpoint, for messages.</param>
internal sealed class PartReader(string path)
{
    /// <summary>A UNet or ControlNet under either naming.</summary>
    public WeightSet ReadUnet(IReadOnlyDictionary<string, Weight> weights)
    {
        if (!weights.ContainsKey("input_blocks.0.0.weight"))
        {
            return new WeightSet(path, weights);
        }

        var names = new LdmUnetNames(weights.Keys);
        return Rename(weights, names.Translate);
    }

    /// <summary>A VAE under either naming.</summary>
    public WeightSet ReadVae(IReadOnlyDictionary<string, Weight> weights)
    {
        var isOriginal = weights.Keys.Any(name => name.Contains(".mid.block_1.", StringComparison.Ordinal));
        var names = new LdmVaeNames(isOriginal ? weights.Keys : []);
        return Rename(weights, isOriginal ? names.Translate : DiffusersVaeNames.Translate);
    }

    /// <summary>A text encoder with transformers' names.</summary>
    public WeightSet ReadClip(IReadOnlyDictionary<string, Weight> weights) => Rename(weights, ClipNames.Translate);

    /// <summary>A text encoder with OpenCLIP's names.</summary>
    /// <param name="weights">Its weights.</param>
    /// <param name="isUsed">Whether a tensor is used.</param>
    public WeightSet ReadOpenClip(IReadOnlyDictionary<string, Weight> weights, Func<string, bool> isUsed) =>
        Collect(weights.Where(named => isUsed(named.Key)).SelectMany(named => OpenClipNames.Translate(named.Key, named.Value)));

    private WeightSet Rename(IReadOnlyDictionary<string, Weight> weights, Func<string, string?> translate) => Collect(weights
        .Select(named => (Name: translate(named.Key), named.Value))
        .Where(named => named.Name is not null)
        .Select(named => KeyValuePair.Create(named.Name!, named.Value)));

    private WeightSet Collect(IEnumerable<KeyValuePair<string, Weight>> weights)
    {
        var byName = new Dictionary<string, Weight>(StringComparer.Ordinal);
        foreach (var (name, weight) in weights)
        {
            if (!byName.TryAdd(name, weight))
            {
                throw new CheckpointException(path, $"the tensors \"{byName[name].Tensor.Name}\" and \"{weight.Tensor.Name}\" are both the weights \"{name}\"");
            }
        }

        return new WeightSet(path, byName);
    }
}
