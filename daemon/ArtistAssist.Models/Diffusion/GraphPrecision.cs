namespace ArtistAssist.Models.Diffusion;

/// <summary>The numbers that a compiled graph computes with; its inputs and outputs are float32 always.</summary>
public enum GraphPrecision
{
    /// <summary>float32.</summary>
    Full,

    /// <summary>float16.</summary>
    Half,
}
