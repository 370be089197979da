using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Schedulers.Schedules;

namespace ArtistAssist.Diffusion.Denoising;

/// <summary>A picture with its noise and a mask.</summary>
internal sealed class MaskedPicture
{
    private readonly float[] _original;
    private readonly float[] _noise;
    private readonly float[] _mask;
    private readonly LatentShape _shape;
    private readonly float[] _noisy;

    public MaskedPicture(float[] original, float[] noise, float[] mask, LatentShape shape)
    {
        if (original.Length != shape.Length || noise.Length != shape.Length)
        {
            throw new ArgumentException($"The picture and its noise must hold {shape.Length} values each.", nameof(original));
        }

        if (mask.Length != shape.PlaneLength && mask.Length != shape.PlaneLength * shape.Batch)
        {
            throw new ArgumentException($"The mask must hold {shape.PlaneLength} values, or as many for each picture of the batch.", nameof(mask));
        }

        (_original, _noise, _mask, _shape) = (original, noise, mask, shape);
        _noisy = new float[shape.Length];
    }

    /// <summary>Mixes the picture, with the noise of an evaluation, into the latents by what a function makes of the mask.</summary>
    public void Keep(DenoisingSchedule schedule, int index, Span<float> latents, Func<float, float, float> repaint, float done)
    {
        var kept = _original;
        if (index < schedule.Length)
        {
            schedule.AddNoise(index, _original, _noise, _noisy);
            kept = _noisy;
        }

        for (var plane = 0; plane < _shape.Batch * _shape.Channels; plane++)
        {
            var mask = _mask.AsSpan(plane / _shape.Channels * _shape.PlaneLength % _mask.Length, _shape.PlaneLength);
            var offset = plane * _shape.PlaneLength;
            for (var i = 0; i < mask.Length; i++)
            {
                var m = repaint(mask[i], done);
                latents[offset + i] = (1 - m) * kept[offset + i] + m * latents[offset + i];
            }
        }
    }
}
