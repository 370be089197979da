using ArtistAssist.Models.Architectures;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Models.Lora;

/// <summary>Which tensors of a checkpoint several LoRAs change, each with all that happens to it.</summary>
internal sealed class LoraPlan
{
    private readonly Dictionary<DiffusionPart, Dictionary<string, List<LoraChange>>> _changes = [];

    private LoraPlan()
    {
    }

    /// <summary>The networks that are changed.</summary>
    public IEnumerable<DiffusionPart> Parts => _changes.Keys;

    /// <exception cref="LoraMismatchException">A layer of a LoRA is none of the model's.</exception>
    public static LoraPlan Make(InstalledDiffusionModel model, Checkpoint checkpoint, IReadOnlyList<(LoraLayer Layer, LoraFile File)> loras)
    {
        var plan = new LoraPlan();
        var targets = checkpoint.Parts.Values.ToDictionary(part => part.Part, part => new LoraTargets(part));
        foreach (var (layer, file) in loras)
        {
            var missing = file.Modules.Where(module => !plan.TryAdd(targets, layer, file, module)).Select(module => module.Name).ToList();
            if (missing.Count > 0)
            {
                throw new LoraMismatchException(model.Id, layer.Lora.Id, $"the model has no layer \"{missing[0]}\"{(missing.Count == 1 ? "" : $" and {missing.Count - 1} others that it would change")}");
            }
        }

        return plan;
    }

    /// <summary>What happens to the tensors of one network, by the tensors' names in the checkpoint.</summary>
    public IReadOnlyDictionary<string, List<LoraChange>> Of(DiffusionPart part) => _changes[part];

    private bool TryAdd(Dictionary<DiffusionPart, LoraTargets> targets, LoraLayer layer, LoraFile file, LoraModule module)
    {
        if (!targets.TryGetValue(module.Part, out var part) || part.WeightOf(module) is not { } weight)
        {
            return false;
        }

        var factor = (float)(module.Part == DiffusionPart.Unet ? layer.Weight : layer.TextEncoderWeight ?? layer.Weight);
        if (factor == 0)
        {
            return true;
        }

        Add(module.Part, new LoraChange(layer, file, module, weight, factor, IsBias: false));
        if (module.Tensors.ContainsKey(LoraRole.BiasDifference))
        {
            if (part.BiasOf(module) is not { } bias)
            {
                return false;
            }

            Add(module.Part, new LoraChange(layer, file, module, bias, factor, IsBias: true));
        }

        return true;
    }

    private void Add(DiffusionPart part, LoraChange change)
    {
        if (!_changes.TryGetValue(part, out var tensors))
        {
            _changes[part] = tensors = new Dictionary<string, List<LoraChange>>(StringComparer.Ordinal);
        }

        if (!tensors.TryGetValue(change.Where.Tensor.Name, out var changes))
        {
            tensors[change.Where.Tensor.Name] = changes = [];
        }

        changes.Add(change);
    }
}
