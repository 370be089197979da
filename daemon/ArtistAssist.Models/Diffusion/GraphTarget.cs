namespace ArtistAssist.Models.Diffusion;

/// <summary>What a graph is compiled for: what the device runs best.</summary>
public sealed record GraphTarget
{
    /// <summary>Numbers to compute with. Default float32.</summary>
    public GraphPrecision Precision { get; init; }

    /// <summary>
    /// True for attention as one operator of com.microsoft, which never holds the whole matrix of scores; false for those of ONNX
    /// alone. Right and faster on the processor, wrong on WebGPU in ONNX Runtime 1.29 (docs/decisions/0010). Default false.
    /// </summary>
    public bool FusedOperators { get; init; }

    /// <summary>
    /// True to calculate the heads of attention one after another where attention is not one operator: the scores then take an
    /// eighth of the memory in Stable Diffusion 1, for more and smaller steps. Default false.
    /// </summary>
    public bool HeadsInTurn { get; init; }

    /// <summary>True for a UNet that takes the residuals of ControlNets: down_block_additional_residual_0 and so on. Default false.</summary>
    public bool ControlResiduals { get; init; }
}
