using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Encoding;

/// <summary>What all proposals of one look share.</summary>
internal sealed record LookInputs
{
    public required LatentShape Shape { get; init; }

    /// <summary>One value for each latent, 0 keep to 1 repaint; null without a mask.</summary>
    public float[]? Mask { get; init; }

    /// <summary>The picture with gray where it may change; null unless the model takes it.</summary>
    public Posterior? MaskedPicture { get; init; }

    /// <summary>Latents of what is known; null unless the model takes them.</summary>
    public float[]? Known { get; init; }

    /// <summary>Latents of the sketch, zeros where it is not told; null unless the model takes them.</summary>
    public float[]? Sketch { get; init; }

    /// <summary>What control networks are shown, of the working picture's size.</summary>
    public IReadOnlyList<ControlPicture> Controls { get; init; } = [];
}
