using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Lora;

/// <summary>A LoRA in a .safetensors file: which layers it changes, and of which family of models.</summary>
internal sealed class LoraFile
{
    // No layer of these families has more rows or columns than ten thousand, and more than that no rank can tell.
    private const int MaxRank = 1 << 14;
    private const int MaxSize = 1 << 20;

    private LoraFile(SafetensorsFile file, IReadOnlyList<LoraModule> modules)
    {
        File = file;
        Modules = modules;
        Family = LoraFamily.Of(file, modules);
    }

    public SafetensorsFile File { get; }

    public IReadOnlyList<LoraModule> Modules { get; }

    public DiffusionFamily Family { get; }

    /// <summary>True when a file's tensors are named as those of LoRAs are.</summary>
    public static bool IsOne(SafetensorsFile file) =>
        file.Tensors.Keys.Any(name => LoraNames.Read(name) is { Role: not (LoraRole.Alpha or LoraRole.Difference or LoraRole.BiasDifference) } or { Layer: ['l', 'o', 'r', 'a', '_', ..] });

    /// <exception cref="CheckpointException">It is of a kind that is not known here, or a tensor of it is not what it should be.</exception>
    public static LoraFile Read(SafetensorsFile file)
    {
        var tensors = new Dictionary<string, Dictionary<LoraRole, SafetensorsTensor>>(StringComparer.Ordinal);
        foreach (var tensor in file.Tensors.Values)
        {
            if (LoraNames.Read(tensor.Name) is not { } read)
            {
                throw new CheckpointException(file.Path, Unknown(tensor.Name));
            }

            Check(file, tensor, read.Role);
            if (!tensors.TryGetValue(read.Layer, out var roles))
            {
                tensors[read.Layer] = roles = [];
            }

            roles[read.Role] = tensor;
        }

        var metadata = new AdapterMetadata(file);
        return new LoraFile(file, [.. tensors.Select(layer => Module(file, metadata, layer.Key, layer.Value))]);
    }

    private static LoraModule Module(SafetensorsFile file, AdapterMetadata metadata, string layer, Dictionary<LoraRole, SafetensorsTensor> tensors)
    {
        if (LoraNames.Place(layer) is not { } place)
        {
            throw new CheckpointException(file.Path, $"it is a LoRA for the layer \"{layer}\", which is of no UNet or text encoder that is known here");
        }

        return LoraShapes.Problem(tensors) is { } problem
            ? throw new CheckpointException(file.Path, $"its layer \"{layer}\" {problem}")
            : new LoraModule(layer, place.Part, place.Place, tensors) { Scale = LoraShapes.RankOf(tensors) is { } rank ? metadata.ScaleOf(layer, place.Part, rank) : 1 };
    }

    private static void Check(SafetensorsFile file, SafetensorsTensor tensor, LoraRole role)
    {
        if (!tensor.Type.IsUsable())
        {
            throw new CheckpointException(file.Path, $"its tensor \"{tensor.Name}\" is of {tensor.Type}; only float16, bfloat16 and float32 can be used");
        }

        var fits = role switch
        {
            LoraRole.Alpha => tensor.Count == 1,
            LoraRole.Down or LoraRole.Middle or LoraRole.HadamardB1 or LoraRole.HadamardB2 or LoraRole.HadamardCore1 or LoraRole.HadamardCore2
                or LoraRole.KroneckerB1 or LoraRole.KroneckerB2 or LoraRole.KroneckerCore2 => AreSizes(tensor.Shape) && tensor.Shape[0] <= MaxRank,
            _ => AreSizes(tensor.Shape),
        };
        if (!fits)
        {
            throw new CheckpointException(file.Path, $"its tensor \"{tensor.Name}\" has the shape [{string.Join(", ", tensor.Shape)}], which none of this kind has");
        }
    }

    private static bool AreSizes(IReadOnlyList<long> shape) => shape.Count is >= 1 and <= 4 && shape.All(size => size is > 0 and <= MaxSize);

    private static string Unknown(string name) => name switch
    {
        _ when name.Contains("dora_scale", StringComparison.Ordinal) || name.Contains("magnitude_vector", StringComparison.Ordinal) =>
            "it is a DoRA, which is not supported; take an ordinary LoRA",
        _ when name.Contains("oft_", StringComparison.Ordinal) => "it is an OFT network, which is not supported; LoRA, LoHa and LoKr are",
        _ when name.Contains(".b1.", StringComparison.Ordinal) || name.Contains(".a1.", StringComparison.Ordinal) => "it is a GLoRA, which is not supported; LoRA, LoHa and LoKr are",
        _ => $"it is a LoRA with the tensor \"{name}\", which is of no kind that is known here",
    };
}
