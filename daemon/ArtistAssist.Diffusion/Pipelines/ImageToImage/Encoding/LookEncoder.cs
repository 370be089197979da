using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Masks;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Pictures;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Regions;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Encoding;

/// <summary>Brings what a view shows to the size of a look, and encodes it.</summary>
/// <param name="model">The model.</param>
/// <param name="settings">What is asked.</param>
internal sealed class LookEncoder(IDiffusionModel model, ImageToImageSettings settings)
{
    private readonly DiffusionTraits _traits = model.Traits;

    /// <summary>The latents' shape of a look.</summary>
    public LatentShape ShapeOf(Look look) =>
        new(1, _traits.LatentChannels, look.Working.Height / _traits.LatentFactor, look.Working.Width / _traits.LatentFactor);

    /// <summary>Encodes what a proposal begins with.</summary>
    public Posterior Encode(RgbPicture view, Look look, CancellationToken token) =>
        Posterior.Encode(model, ToWorking(view, look).ToModel(), ShapeOf(look), token);

    /// <summary>Encodes what all proposals share.</summary>
    /// <param name="view">What the view shows; only what the mask keeps of it is looked at.</param>
    /// <param name="sketch">The sketch on even paper; null where it is not told.</param>
    /// <param name="denoising">Where the model repaints, of the view's size; null for everywhere.</param>
    /// <param name="controls">What control networks are shown, of the view's size.</param>
    /// <param name="look">The look.</param>
    /// <param name="token">Stops the run.</param>
    public LookInputs Share(
        RgbPicture view, RgbPicture? sketch, Plane<byte>? denoising, IReadOnlyList<(ControlSettings Settings, RgbPicture Picture)> controls, Look look, CancellationToken token)
    {
        var shape = ShapeOf(look);
        using var mask = denoising is null ? null : ToWorking(denoising, look);
        var latentMask = mask is null ? null : LatentMask.Of(mask, _traits.LatentFactor, settings.LatentMask);
        return new LookInputs
        {
            Shape = shape,
            Mask = latentMask,
            MaskedPicture = _traits.Planes.Contains(ConditionPlane.MaskedPicture) ? Masked(view, mask, look, shape, token) : null,
            Known = _traits.Planes.Contains(ConditionPlane.Known) ? Known(view, latentMask, look, shape, token) : null,
            Sketch = _traits.Planes.Contains(ConditionPlane.Sketch) ? Sketch(sketch, look, shape, token) : null,
            Controls = [.. controls.Select(control => new ControlPicture(
                control.Settings.Name, ToWorking(control.Picture, look).Samples, control.Settings.Strength, control.Settings.Start, control.Settings.End))],
        };
    }

    /// <summary>Gray, which is 0 for the encoder, in place of what may change.</summary>
    private Posterior Masked(RgbPicture view, Plane<byte>? mask, Look look, LatentShape shape, CancellationToken token)
    {
        var samples = ToWorking(view, look).ToModel();
        var least = settings.LatentMask == LatentMaskRule.Nearest ? 128 : 1;
        for (var i = 0; i < samples.Length; i += look.Working.Width)
        {
            var row = samples.AsSpan(i, look.Working.Width);
            var masked = mask is null ? default : mask.Row(i / look.Working.Width % look.Working.Height);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = mask is null || masked[x] >= least ? 0 : row[x];
            }
        }

        return Posterior.Encode(model, samples, shape, token);
    }

    private float[] Known(RgbPicture view, float[]? mask, Look look, LatentShape shape, CancellationToken token)
    {
        if (mask is null)
        {
            return new float[shape.Length];
        }

        var known = Encode(view, look, token).Mean();
        for (var i = 0; i < known.Length; i++)
        {
            known[i] = mask[i % shape.PlaneLength] > 0 ? 0 : known[i];
        }

        return known;
    }

    private float[] Sketch(RgbPicture? sketch, Look look, LatentShape shape, CancellationToken token) =>
        sketch is null ? new float[shape.Length] : Encode(sketch, look, token).Mean();

    private static RgbPicture ToWorking(RgbPicture view, Look look) => view.Part(look.Area).Resize(look.Scaled).PadTo(look.Working);

    private static Plane<byte> ToWorking(Plane<byte> view, Look look)
    {
        using var part = view.Crop(look.Area);
        using var scaled = part.Extent == look.Scaled ? part.Crop(part.Extent.Whole) : PlaneFilter.Resize(part, look.Scaled, ResampleKernel.Bilinear);
        var working = new Plane<byte>(look.Working);
        for (var y = 0; y < working.Height; y++)
        {
            var from = scaled.Row(Math.Min(y, scaled.Height - 1));
            from.CopyTo(working.Row(y));
            working.Row(y)[from.Length..].Fill(from[^1]);
        }

        return working;
    }
}
