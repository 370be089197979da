using ArtistAssist.Diffusion.Pipelines.Cleanup;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Regions;

/// <summary>Where and at which size a model works.</summary>
/// <param name="View">The part of the canvas that is read.</param>
/// <param name="Selection">How work reaches around the mask; null without a mask, or with one that spans the canvas.</param>
/// <param name="Looks">The areas, sizes and strengths of the passes, in order.</param>
internal sealed record RegionPlan(Bounds View, SelectionPlan? Selection, IReadOnlyList<Look> Looks)
{
    /// <summary>Most pixels of the view: a picture in memory takes 12 bytes for each.</summary>
    public const long MaximumPixels = 1L << 24;

    /// <summary>Plans.</summary>
    /// <exception cref="NothingMayChangeException">The mask is 0 everywhere.</exception>
    /// <exception cref="RegionTooLargeException">The view would be too large.</exception>
    public static RegionPlan For(DiffusionTraits traits, Extent canvas, Mask? mask, ImageToImageSettings settings)
    {
        var changeable = mask is null ? canvas.Whole : mask.ChangeableBounds() ?? throw new NothingMayChangeException();
        var selection = mask is null ? null : SelectionPlan.For(canvas, changeable, settings.Strength, settings.Selection);
        var view = ViewOf(traits, canvas, selection, settings.Context);
        if (view.Extent.PixelCount > MaximumPixels)
        {
            throw new RegionTooLargeException(view.Extent, MaximumPixels);
        }

        return new RegionPlan(view, selection, [.. Look.All(traits, view, selection, settings.Strength)]);
    }

    private static Bounds ViewOf(DiffusionTraits traits, Extent canvas, SelectionPlan? selection, ContextChoice context)
    {
        var region = selection is null ? canvas.Whole : context switch
        {
            ContextChoice.MaskBounds => selection.Selection,
            ContextChoice.EntireImage => canvas.Whole,
            _ => selection.ContextBounds,
        };
        return region.Pad(0, multiple: traits.SizeMultiple).ClampTo(canvas);
    }
}
