namespace ArtistAssist.Models.Diffusion;

/// <summary>What a graph is compiled for: what the device runs best.</summary>
public sealed record GraphTarget
{
    /// <summary>Numbers to compute with. Default float32.</summary>
    public GraphPrecision Precision { get; init; }

    /// <summary>True for the operators of com.microsoft (fused attention, group normalisation), false for those of ONNX alone. Default false.</summary>
    public bool FusedOperators { get; init; }

    /// <summary>True for a UNet that takes the residuals of ControlNets: down_block_additional_residual_0 and so on. Default false.</summary>
    public bool ControlResiduals { get; init; }
}
