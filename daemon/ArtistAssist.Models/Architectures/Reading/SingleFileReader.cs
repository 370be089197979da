using ArtistAssist.Models.Architectures.Networks;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Architectures.Reading;

/// <summary>Finds the networks in one .safetensors file.</summary>
internal sealed class SingleFileReader
{
    private const string UnetMark = "input_blocks.0.0.weight";
    private const string DiffusersUnetMark = "down_blocks.0.resnets.0.norm1.weight";

    /// <summary>
    /// Stable Diffusion 2 takes what the last layer but one of OpenCLIP ViT-H gives, so its 24th layer is never used. Files written
    /// back from diffusers, which drops that layer, have 23.
    /// </summary>
    private const string UnusedLayer = "transformer.resblocks.23.";

    private readonly SafetensorsFile _file;
    private readonly PartReader _parts;
    private readonly Dictionary<DiffusionPart, CheckpointPart> _found = [];

    private SingleFileReader(SafetensorsFile file)
    {
        _file = file;
        _parts = new PartReader(file.Path);
    }

    public static Checkpoint Read(SafetensorsFile file) => new SingleFileReader(file).Read();

    private Checkpoint Read()
    {
        AddTextEncoders();
        AddVae();
        var hasControl = AddControlNet();
        if (!hasControl)
        {
            AddUnet();
        }

        if (_found.Count == 0)
        {
            throw new CheckpointException(_file.Path, UnknownKind.Problem(_file));
        }

        return CheckpointAssembly.Assemble(_file.Path, _found, _file.Metadata, PredictionMarks.Read(_file, _found), _file.Tensors.ContainsKey("ztsnr"));
    }

    private void AddUnet()
    {
        foreach (var prefix in Prefixes.Unet)
        {
            if (Has(prefix, UnetMark) || Has(prefix, DiffusersUnetMark))
            {
                var weights = _parts.ReadUnet(Below(prefix));
                _found[DiffusionPart.Unet] = new CheckpointPart(DiffusionPart.Unet, weights) { UnetSettings = FamilySettings.For(weights) };
                return;
            }
        }
    }

    private bool AddControlNet()
    {
        foreach (var prefix in Prefixes.ControlNet)
        {
            if (Has(prefix, "input_hint_block.0.weight") || Has(prefix, "controlnet_cond_embedding.conv_in.weight"))
            {
                var weights = _parts.ReadUnet(Below(prefix));
                _found[DiffusionPart.ControlNet] = new CheckpointPart(DiffusionPart.ControlNet, weights) { UnetSettings = FamilySettings.For(weights) };
                return true;
            }
        }

        return false;
    }

    private void AddVae()
    {
        foreach (var prefix in Prefixes.Vae)
        {
            var hasEncoder = Has(prefix, "encoder.conv_in.weight");
            var hasDecoder = Has(prefix, "decoder.conv_in.weight");
            if (hasEncoder || hasDecoder)
            {
                var weights = _parts.ReadVae(Below(prefix));
                Add(hasEncoder, DiffusionPart.VaeEncoder, weights);
                Add(hasDecoder, DiffusionPart.VaeDecoder, weights);
                return;
            }
        }

        void Add(bool has, DiffusionPart part, WeightSet weights)
        {
            if (has)
            {
                _found[part] = new CheckpointPart(part, weights);
            }
        }
    }

    private void AddTextEncoders()
    {
        foreach (var prefix in Prefixes.Clip)
        {
            if (Has(prefix, "text_model.embeddings.token_embedding.weight") || Has(prefix, "embeddings.token_embedding.weight"))
            {
                AddText(DiffusionPart.TextEncoder, _parts.ReadClip(Below(prefix)), quickGelu: true);
                break;
            }
        }

        if (Has(Prefixes.OpenClipH, "token_embedding.weight"))
        {
            var weights = _parts.ReadOpenClip(Below(Prefixes.OpenClipH), name => !name.StartsWith(UnusedLayer, StringComparison.Ordinal));
            AddText(DiffusionPart.TextEncoder, weights, quickGelu: false);
        }

        foreach (var prefix in Prefixes.OpenClipG)
        {
            if (Has(prefix, "token_embedding.weight"))
            {
                AddText(DiffusionPart.TextEncoder2, _parts.ReadOpenClip(Below(prefix), _ => true), quickGelu: false);
                return;
            }
        }

        void AddText(DiffusionPart part, WeightSet weights, bool quickGelu) =>
            _found[part] = new CheckpointPart(part, weights) { TextEncoderSettings = new TextEncoderSettings { QuickGelu = quickGelu } };
    }

    private bool Has(string prefix, string name) => _file.Tensors.ContainsKey(prefix + name);

    private Dictionary<string, Weight> Below(string prefix) => _file.Tensors.Values
        .Where(tensor => tensor.Name.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(tensor => tensor.Name[prefix.Length..], tensor => Weight.Whole(_file, tensor), StringComparer.Ordinal);
}
