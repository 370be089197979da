namespace ArtistAssist.Imaging.Geometry;

/// <summary>
/// From a selection to the places that a pipeline works on: formulas of krita-ai-diffusion (document.py, model.py, image.py of 2026).
/// </summary>
/// <param name="Selection">The selection inside the canvas.</param>
/// <param name="MaskBounds">Where pixels may change.</param>
/// <param name="ContextBounds">What the model sees: the mask's bounds, and more around them at strength 1.</param>
/// <param name="Feather">Width in pixels over which the denoising mask fades.</param>
/// <param name="Grow">Pixels by which the denoising mask grows before it fades.</param>
/// <param name="Blend">Width in pixels over which the result fades into the source.</param>
public sealed record SelectionPlan(Bounds Selection, Bounds MaskBounds, Bounds ContextBounds, int Feather, int Grow, int Blend)
{
    private const int ContextMinimumSize = 512;
    private const int ContextMultiple = 8;

    /// <summary>Plans the work on <paramref name="selection"/>; null when it covers the whole canvas, which is no selection.</summary>
    /// <param name="canvas">Size of the canvas.</param>
    /// <param name="selection">The selected rectangle; it must share a pixel with the canvas.</param>
    /// <param name="strength">Denoising strength, (0, 1].</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">The selection lies outside the canvas.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The strength is not in (0, 1].</exception>
    public static SelectionPlan? For(Extent canvas, Bounds selection, double strength, SelectionOptions? options = null)
    {
        if (strength is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(strength), strength, "The strength must be above 0 and at most 1.");
        }

        var selected = selection.Intersect(canvas.Whole);
        if (selected.IsEmpty)
        {
            throw new ArgumentException("The selection lies outside the canvas: select something on it.", nameof(selection));
        }

        return selected == canvas.Whole ? null : Plan(canvas, selected, strength, options ?? new SelectionOptions());
    }

    private static SelectionPlan Plan(Extent canvas, Bounds selected, double strength, SelectionOptions options)
    {
        var minimum = (int)Math.Round(options.MinimumTransition * strength, MidpointRounding.ToEven);
        var transition = Math.Max((int)(options.FeatherShare * strength * selected.Diagonal), minimum);
        var padding = transition + options.Grow + (int)(options.PaddingShare * selected.Diagonal);
        var bounds = selected.Pad(padding, options.MinimumSize, options.Multiple).ClampTo(canvas);
        var feather = options.FeatherShare > 0 ? transition : 0;
        var grow = feather > 0 ? options.Grow + (feather / 2) : 0;
        var blend = feather > 0 ? Math.Min(options.MaximumBlend, grow + (feather / 2)) : 0;
        var context = strength < 1 ? bounds : Context(canvas, bounds);
        return new SelectionPlan(selected, bounds, context, feather, grow, blend);
    }

    private static Bounds Context(Extent canvas, Bounds bounds)
    {
        var averageSide = (bounds.Width + bounds.Height) / 2;
        var padding = Math.Max(canvas.LongestSide / 16, averageSide / 2);
        return bounds.Pad(padding, ContextMinimumSize, ContextMultiple, square: true).ClampTo(canvas);
    }
}
