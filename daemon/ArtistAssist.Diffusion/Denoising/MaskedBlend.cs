using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Schedulers.Schedules;

namespace ArtistAssist.Diffusion.Denoising;

/// <summary>
/// Keeps a picture where nothing may change: at every step the latents outside the mask are replaced by the picture's with as much noise
/// (Avrahami et al., arXiv 2206.02779). In between the two are mixed.
/// </summary>
public sealed class MaskedBlend : ILatentConstraint
{
    private readonly MaskedPicture _picture;

    /// <summary>Keeps a picture.</summary>
    /// <param name="original">The picture's latents, without noise.</param>
    /// <param name="noise">The noise that the run began with.</param>
    /// <param name="mask">One value for each place, 0 keep to 1 repaint: one plane for all pictures of the batch, or one each.</param>
    /// <param name="shape">The shape of the latents.</param>
    /// <exception cref="ArgumentException">A length does not fit the shape.</exception>
    public MaskedBlend(float[] original, float[] noise, float[] mask, LatentShape shape) => _picture = new MaskedPicture(original, noise, mask, shape);

    /// <inheritdoc/>
    public void Apply(DenoisingSchedule schedule, int startIndex, int nextIndex, Span<float> latents) =>
        _picture.Keep(schedule, nextIndex, latents, static (repaint, _) => repaint, 0);
}
