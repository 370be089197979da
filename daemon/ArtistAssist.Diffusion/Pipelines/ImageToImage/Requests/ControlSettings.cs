using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;

/// <summary>A control network that is to hold the result to a picture.</summary>
/// <param name="Name">Its name, of the model's.</param>
public sealed record ControlSettings(string Name)
{
    /// <summary>What it is shown, of the canvas' size, in sRGB; belongs to the caller. Absent: the sketch as white lines on black.</summary>
    public IPixelSource? Picture { get; init; }

    /// <summary>How much it says, 0 to 2.</summary>
    /// <value>Default 1.</value>
    public double Strength { get; init; } = 1;

    /// <summary>Share of the run at which it begins, 0 to 1.</summary>
    /// <value>Default 0.</value>
    public double Start { get; init; }

    /// <summary>Share of the run at which it ends, above the start up to 1.</summary>
    /// <value>Default 1.</value>
    public double End { get; init; } = 1;
}
