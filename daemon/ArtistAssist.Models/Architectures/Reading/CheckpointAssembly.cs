using ArtistAssist.Models.Architectures.Networks;
using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Models.Architectures.Reading;

/// <summary>Reads the dimensions of the networks that were found, and checks that they fit together.</summary>
internal static class CheckpointAssembly
{
    public static Checkpoint Assemble(
        string path,
        IReadOnlyDictionary<DiffusionPart, CheckpointPart> parts,
        IReadOnlyDictionary<string, string> metadata,
        DiffusionPrediction? prediction,
        bool zeroTerminalSnr)
    {
        var texts = parts.Values
            .Where(part => part.Part is DiffusionPart.TextEncoder or DiffusionPart.TextEncoder2)
            .ToDictionary(part => part.Part, part => TextEncoderTraits.Read(part.Weights));
        var textEmbedsWidth = texts.TryGetValue(DiffusionPart.TextEncoder2, out var second) ? second.ProjectionWidth : null;
        var unet = parts.GetValueOrDefault(DiffusionPart.Unet);
        var control = parts.GetValueOrDefault(DiffusionPart.ControlNet);
        var denoiser = unet ?? control;
        return new Checkpoint
        {
            Path = path,
            Family = denoiser is null ? null : FamilySettings.Family(denoiser.Weights),
            Parts = parts,
            Unet = unet is null ? null : UnetTraits.Read(unet.Weights, unet.UnetSettings, textEmbedsWidth),
            ControlNet = control is null ? null : ReadControl(control, textEmbedsWidth),
            Vae = ReadVae(parts),
            TextEncoders = texts,
            Prediction = prediction,
            ZeroTerminalSnr = zeroTerminalSnr,
            Metadata = metadata,
        };
    }

    private static ControlNetTraits ReadControl(CheckpointPart part, int? textEmbedsWidth) => new(
        UnetTraits.Read(part.Weights, part.UnetSettings, textEmbedsWidth),
        ControlNetNetwork.ImageChannels(part.Weights),
        part.Weights.Count("controlnet_down_blocks.", ".weight"));

    private static VaeTraits? ReadVae(IReadOnlyDictionary<DiffusionPart, CheckpointPart> parts) =>
        (parts.GetValueOrDefault(DiffusionPart.VaeDecoder) ?? parts.GetValueOrDefault(DiffusionPart.VaeEncoder)) is { } vae
            ? new VaeTraits(VaeNetwork.LatentChannels(vae.Weights), VaeNetwork.Factor(vae.Weights))
            : null;
}
