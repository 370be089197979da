using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Schedulers.Schedules;

namespace ArtistAssist.Diffusion.Denoising;

/// <summary>
/// A soft mask as a strength for each place (Levin and Fried, arXiv 2306.00950): where the mask is m, the picture is kept for the first 1 - m of the
/// run and free afterwards. A place with 0 is never free.
/// </summary>
public sealed class DifferentialBlend : ILatentConstraint
{
    private readonly MaskedPicture _picture;

    /// <summary>Keeps a picture.</summary>
    /// <param name="original">The picture's latents, without noise.</param>
    /// <param name="noise">The noise that the run began with.</param>
    /// <param name="mask">One value for each place, 0 keep to 1 free from the beginning: one plane for all pictures of the batch, or one each.</param>
    /// <param name="shape">The shape of the latents.</param>
    /// <exception cref="ArgumentException">A length does not fit the shape.</exception>
    public DifferentialBlend(float[] original, float[] noise, float[] mask, LatentShape shape) => _picture = new MaskedPicture(original, noise, mask, shape);

    /// <inheritdoc/>
    public void Apply(DenoisingSchedule schedule, int startIndex, int nextIndex, Span<float> latents)
    {
        var done = (float)(nextIndex - startIndex) / (schedule.Length - startIndex);
        _picture.Keep(schedule, nextIndex, latents, static (strength, done) => strength > 0 && 1 - strength <= done ? 1 : 0, done);
    }
}
