using ArtistAssist.Models.Architectures.Layers;
using ArtistAssist.Models.Architectures.Networks;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Architectures;

/// <summary>
/// Writes the ONNX graph of a network. The graph holds no weights: they stay in the checkpoint's files, which a session finds
/// below <see cref="WeightLocations.Folder"/>. Inputs and outputs are float32, with the names that diffusers' export gives
/// them; token ids are int32.
/// </summary>
public static class GraphCompiler
{
    /// <summary>Compiles one network. Safe to call from several threads.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="part">Which of its networks.</param>
    /// <param name="target">What the graph is for.</param>
    /// <param name="locations">Where the weights lie; null for <see cref="CheckpointPart.WeightsFolder"/> with none of them changed.</param>
    /// <returns>An ONNX model, some megabytes at most.</returns>
    /// <exception cref="CheckpointException">Weights are missing, or have other shapes than the network has.</exception>
    public static byte[] Compile(Checkpoint checkpoint, DiffusionPart part, GraphTarget target, WeightLocations? locations = null)
    {
        if (!checkpoint.Parts.TryGetValue(part, out var found))
        {
            throw new CheckpointException(checkpoint.Path, $"it has no {part}");
        }

        var isVae = part is DiffusionPart.VaeEncoder or DiffusionPart.VaeDecoder;
        var network = new NetworkWriter(found.Weights, target, locations ?? new WeightLocations(found), isVae ? found.VaeGroups : found.UnetSettings.Groups);
        switch (part)
        {
            case DiffusionPart.Unet:
                UnetNetwork.Write(network, found.UnetSettings, checkpoint.Unet!);
                break;
            case DiffusionPart.ControlNet:
                ControlNetNetwork.Write(network, found.UnetSettings, checkpoint.ControlNet!.Encoder);
                break;
            case DiffusionPart.VaeEncoder:
                VaeNetwork.WriteEncoder(network);
                break;
            case DiffusionPart.VaeDecoder:
                VaeNetwork.WriteDecoder(network);
                break;
            default:
                TextEncoderNetwork.Write(network, found.TextEncoderSettings, checkpoint.TextEncoders[part]);
                break;
        }

        return network.Graph.ToArray();
    }
}
