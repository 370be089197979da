using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Lora;

/// <summary>A LoRA in a .safetensors file: which layers it changes, and of which family of models.</summary>
internal sealed class LoraFile
{
    private const int MaxRank = 1 << 14;

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

        return new LoraFile(file, [.. tensors.Select(layer => Module(file, layer.Key, layer.Value))]);
    }

    private static LoraModule Module(SafetensorsFile file, string layer, Dictionary<LoraRole, SafetensorsTensor> tensors) =>
        LoraNames.Place(layer) is { } place
            ? new LoraModule(layer, place.Part, place.Place, tensors)
            : throw new CheckpointException(file.Path, $"it is a LoRA for the layer \"{layer}\", which is of no UNet or text encoder that is known here");

    private static void Check(SafetensorsFile file, SafetensorsTensor tensor, LoraRole role)
    {
        if (!tensor.Type.IsUsable())
        {
            throw new CheckpointException(file.Path, $"its tensor \"{tensor.Name}\" is of {tensor.Type}; only float16, bfloat16 and float32 can be used");
        }

        var fits = role == LoraRole.Alpha ? tensor.Count == 1 : tensor.Shape.Count is >= 1 and <= 4 && tensor.Shape.All(size => size is > 0 and <= 1 << 20);
        if (!fits || (role == LoraRole.Down && tensor.Shape[0] > MaxRank))
        {
            throw new CheckpointException(file.Path, $"its tensor \"{tensor.Name}\" has the shape [{string.Join(", ", tensor.Shape)}], which none of this kind has");
        }
    }

    private static string Unknown(string name) => name switch
    {
        _ when name.Contains("dora_scale", StringComparison.Ordinal) || name.Contains("magnitude_vector", StringComparison.Ordinal) =>
            "it is a DoRA, which is not supported; take an ordinary LoRA",
        _ when name.Contains("oft_", StringComparison.Ordinal) => "it is an OFT network, which is not supported; LoRA, LoHa and LoKr are",
        _ when name.Contains(".b1.", StringComparison.Ordinal) || name.Contains(".a1.", StringComparison.Ordinal) => "it is a GLoRA, which is not supported; LoRA, LoHa and LoKr are",
        _ => $"it is a LoRA with the tensor \"{name}\", which is of no kind that is known here",
    };
}
