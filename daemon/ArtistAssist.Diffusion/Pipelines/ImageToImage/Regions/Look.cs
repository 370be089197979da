using ArtistAssist.Diffusion.Pipelines.Cleanup.Scaling;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Regions;

/// <summary>One look of a model at a part of the view.</summary>
/// <param name="Area">The part, in pixels of the view.</param>
/// <param name="Scaled">Its size for the model.</param>
/// <param name="Working">That size rounded up to what the model takes; the rest repeats the rim.</param>
/// <param name="Tiles">What the network sees at once, in pixels of the working picture; all of one size.</param>
/// <param name="Strength">Denoising strength.</param>
internal sealed record Look(Bounds Area, Extent Scaled, Extent Working, IReadOnlyList<Bounds> Tiles, double Strength)
{
    /// <summary>What sizes are rounded up to where the picture is resampled anyway.</summary>
    private const int ResampledMultiple = 16;

    /// <summary>From this strength on a large picture is composed in the model's own size before its tiles are drawn.</summary>
    private const double ComposingStrength = 0.7;

    /// <summary>Strength at which tiles are drawn over the composition.</summary>
    private const double DetailStrength = 0.4;

    /// <summary>Scale at which the model sees the part.</summary>
    public double Scale => (double)Scaled.Width / Area.Width;

    /// <summary>The looks that it takes: one, or for a large view at high strength a small one and then tiles.</summary>
    public static IEnumerable<Look> All(DiffusionTraits traits, Bounds view, SelectionPlan? selection, double strength)
    {
        var whole = view.Extent.Whole;
        var reduction = traits.Resolutions.ReductionOf(view.Extent);
        if (reduction == 1)
        {
            var enlargement = traits.IsLocal ? 1 : traits.Resolutions.EnlargementOf(view.Extent);
            yield return OnePiece(traits, whole, enlargement == 1 ? view.Extent : Resampled(view.Extent, enlargement), strength);
            yield break;
        }

        if (strength >= ComposingStrength && !traits.IsLocal)
        {
            yield return OnePiece(traits, whole, Resampled(view.Extent, reduction), strength);
            strength = DetailStrength;
        }

        yield return InTiles(traits, Detail(traits, view, selection, strength), strength);
    }

    /// <summary>The look of a model that looks at no whole picture, at the scale of its lines.</summary>
    public static Look OfLines(DiffusionTraits traits, Bounds view, double scale, double strength)
    {
        var scaled = WorkingScale.Apply(view.Extent, scale);
        var working = Multiple(scaled, traits.SizeMultiple);
        return new Look(view.Extent.Whole, scaled, working, TilesOf(traits, working, strength), strength);
    }

    private static Look OnePiece(DiffusionTraits traits, Bounds area, Extent scaled, double strength)
    {
        var working = Multiple(scaled, traits.SizeMultiple);
        return new Look(area, scaled, working, [working.Whole], strength);
    }

    private static Look InTiles(DiffusionTraits traits, Bounds area, double strength)
    {
        var working = Multiple(area.Extent, traits.SizeMultiple);
        if (traits.Resolutions.ReductionOf(area.Extent) == 1)
        {
            return new Look(area, area.Extent, working, [working.Whole], strength);
        }

        return new Look(area, area.Extent, working, TilesOf(traits, working, strength), strength);
    }

    private static IReadOnlyList<Bounds> TilesOf(DiffusionTraits traits, Extent working, double strength)
    {
        var side = Math.Max(traits.Resolutions.TileSide / traits.SizeMultiple * traits.SizeMultiple, 2 * traits.SizeMultiple);
        var overlap = Math.Min(2 * LatentTiles.PaddingFor(strength), side / 2);
        return LatentTiles.Cut(working, side, overlap, traits.SizeMultiple, traits.LatentFactor);
    }

    /// <summary>What a detailed look must see of the view: the mask's bounds and the context of a tile.</summary>
    private static Bounds Detail(DiffusionTraits traits, Bounds view, SelectionPlan? selection, double strength)
    {
        if (selection is null)
        {
            return view.Extent.Whole;
        }

        var bounds = selection.MaskBounds.Intersect(view);
        var place = bounds with { X = bounds.X - view.X, Y = bounds.Y - view.Y };
        return place.Pad(LatentTiles.PaddingFor(strength), traits.Resolutions.MinimumSide, traits.SizeMultiple).ClampTo(view.Extent);
    }

    /// <summary>To the nearest whole pixel, and up from there.</summary>
    private static Extent Resampled(Extent extent, double factor) =>
        Multiple(new Extent((int)Math.Round(extent.Height * factor), (int)Math.Round(extent.Width * factor)), ResampledMultiple);

    private static Extent Multiple(Extent extent, int multiple) => new(
        (extent.Height + multiple - 1) / multiple * multiple,
        (extent.Width + multiple - 1) / multiple * multiple);
}
