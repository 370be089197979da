using System.Text.Json;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Lora;

/// <summary>
/// The configuration that diffusers puts into the free text of a LoRA's file ("lora_adapter_metadata": what PEFT's LoraConfig holds,
/// each name with the network's before it). Such files have no alpha among their tensors.
/// </summary>
internal sealed class AdapterMetadata
{
    private const string Key = "lora_adapter_metadata";
    private const int MaxLength = 1024 * 1024;

    private readonly string _path;
    private readonly JsonElement? _values;

    /// <exception cref="CheckpointException">It is no JSON object.</exception>
    public AdapterMetadata(SafetensorsFile file)
    {
        _path = file.Path;
        if (file.Metadata.TryGetValue(Key, out var text))
        {
            _values = Parse(text);
        }
    }

    /// <summary>The factor of a layer; 1 where nothing is said.</summary>
    /// <param name="layer">The layer as the file calls it.</param>
    /// <param name="part">Its network.</param>
    /// <param name="rank">Its rank.</param>
    /// <exception cref="CheckpointException">It is of a kind that is not known here, or no number.</exception>
    public double ScaleOf(string layer, DiffusionPart part, long rank)
    {
        if (_values is not { } values)
        {
            return 1;
        }

        var prefix = part switch
        {
            DiffusionPart.TextEncoder => "text_encoder.",
            DiffusionPart.TextEncoder2 => "text_encoder_2.",
            _ => "unet.",
        };
        if (IsSet(values, prefix + "use_dora"))
        {
            throw new CheckpointException(_path, "it is a DoRA, which is not supported; take an ordinary LoRA");
        }

        var alpha = OfPattern(values, prefix + "alpha_pattern", layer) ?? Number(values, prefix + "lora_alpha") ?? rank;
        return alpha / (IsSet(values, prefix + "use_rslora") ? Math.Sqrt(rank) : rank);
    }

    private JsonElement Parse(string text)
    {
        try
        {
            return text.Length <= MaxLength && JsonDocument.Parse(text).RootElement is { ValueKind: JsonValueKind.Object } values
                ? values
                : throw new CheckpointException(_path, $"its {Key} is no configuration");
        }
        catch (JsonException exception)
        {
            throw new CheckpointException(_path, $"its {Key} is no JSON", exception);
        }
    }

    /// <summary>Layers of their own alpha are named by the ends of their names.</summary>
    private double? OfPattern(JsonElement values, string name, string layer)
    {
        if (!values.TryGetProperty(name, out var pattern) || pattern.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var entry in pattern.EnumerateObject())
        {
            if (layer == entry.Name || layer.EndsWith($".{entry.Name}", StringComparison.Ordinal))
            {
                return Number(pattern, entry.Name);
            }
        }

        return null;
    }

    private double? Number(JsonElement values, string name) => !values.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null
        ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw new CheckpointException(_path, $"its {Key} has no number for \"{name}\"");

    private static bool IsSet(JsonElement values, string name) => values.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
