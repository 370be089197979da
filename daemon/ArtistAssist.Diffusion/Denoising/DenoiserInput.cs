using ArtistAssist.Diffusion.Latents;

namespace ArtistAssist.Diffusion.Denoising;

/// <summary>What the network is asked at one evaluation.</summary>
public readonly ref struct DenoiserInput
{
    /// <summary>The latents, scaled as the network wants them.</summary>
    public required ReadOnlySpan<float> Latents { get; init; }

    /// <summary>Their shape.</summary>
    public required LatentShape Shape { get; init; }

    /// <summary>The timestep that the network is told.</summary>
    public required float Timestep { get; init; }

    /// <summary>Which evaluation of the whole schedule this is, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The evaluation at which the run began.</summary>
    public required int StartIndex { get; init; }

    /// <summary>Evaluations of the whole schedule, those left out at its beginning too.</summary>
    public required int ScheduleLength { get; init; }

    /// <summary>How far the run has come, 0 to below 1: what the start and end of a control are measured in.</summary>
    public double Progress => (double)(Index - StartIndex) / (ScheduleLength - StartIndex);
}
