using ArtistAssist.Models.Architectures;
using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Models.Lora;

/// <summary>Finds the weights of a network by the names that LoRAs give its layers.</summary>
internal sealed class LoraTargets
{
    private const string Weight = ".weight";
    private const string Bias = ".bias";

    private readonly CheckpointPart _part;
    private readonly Dictionary<string, string> _modules = new(StringComparer.Ordinal);

    public LoraTargets(CheckpointPart part)
    {
        _part = part;
        var modules = part.Tensors.Keys.Where(name => name.EndsWith(Weight, StringComparison.Ordinal)).Select(name => name[..^Weight.Length]).ToList();
        modules.ForEach(module => _modules.TryAdd(LoraNames.Flat(module), module));
        if (part.Part == DiffusionPart.Unet)
        {
            var original = new LdmModuleNames(modules);
            modules.ForEach(module => _modules.TryAdd(LoraNames.Flat(original.Translate(module) ?? module), module));
        }
    }

    /// <summary>The weights of a layer; null when the network has no such layer.</summary>
    public CheckpointTensor? WeightOf(LoraModule module) => Find(module, Weight);

    /// <summary>The bias of a layer; null when there is none.</summary>
    public CheckpointTensor? BiasOf(LoraModule module) => Find(module, Bias);

    private CheckpointTensor? Find(LoraModule module, string kind) =>
        _modules.TryGetValue(module.Place, out var name) ? _part.Tensors.GetValueOrDefault(name + kind) : null;
}
