using ArtistAssist.Inference.Devices;
using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Inference.DiffusionModels.Networks;

/// <summary>What a network is compiled for on each device (docs/decisions/0010 and 0012).</summary>
internal static class GraphTargets
{
    /// <summary>The target of a network.</summary>
    /// <param name="part">The network.</param>
    /// <param name="device">The device.</param>
    /// <param name="controlled">True for a UNet that ControlNets lead.</param>
    public static GraphTarget For(DiffusionPart part, DeviceKind device, bool controlled = false)
    {
        var isFused = device is DeviceKind.Cpu or DeviceKind.Cuda or DeviceKind.DirectML;
        return new GraphTarget
        {
            Precision = IsHalf(part, device) ? GraphPrecision.Half : GraphPrecision.Full,
            FusedOperators = isFused,
            HeadsInTurn = !isFused,
            ControlResiduals = controlled,
        };
    }

    // The VAE of XL leaves the range of float16, which shows as black pictures, and a text encoder takes no time to speak of.
    private static bool IsHalf(DiffusionPart part, DeviceKind device) =>
        (part is DiffusionPart.Unet or DiffusionPart.ControlNet) && (device is DeviceKind.Cuda or DeviceKind.DirectML);
}
