using System.Numerics.Tensors;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Masks;

/// <summary>The masks of a view, in its pixels. Owns its planes.</summary>
/// <param name="selection">What the artist marked, and the model repaints.</param>
/// <param name="composite">How far the result replaces the picture.</param>
internal sealed class ViewMasks(Plane<byte> selection, Plane<byte> composite) : IDisposable
{
    /// <summary>What the artist marked, and the model repaints.</summary>
    public Plane<byte> Selection { get; } = selection;

    /// <summary>How far the result replaces the picture.</summary>
    public Plane<byte> Composite { get; } = composite;

    /// <summary>Shapes the masks.</summary>
    /// <param name="mask">What the artist marked.</param>
    /// <param name="view">The view.</param>
    /// <param name="plan">How work reaches around it; null where the mask spans the canvas.</param>
    /// <param name="settings">What is asked.</param>
    public static ViewMasks For(Mask mask, Bounds view, SelectionPlan? plan, ImageToImageSettings settings)
    {
        var selection = mask.Crop(view);
        var composite = selection.Crop(selection.Extent.Whole);
        var blend = plan?.Blend ?? (settings.Selection.FeatherShare > 0 ? settings.Selection.MaximumBlend : 0);
        if (blend > 0 && settings.Fill == MaskFill.None)
        {
            InnerFade.Apply(composite, blend);
        }

        return new ViewMasks(selection, composite);
    }

    /// <summary>Where a fill hides the picture, 255 or 0. The caller owns it.</summary>
    public Plane<byte> Hidden()
    {
        var hidden = new Plane<byte>(Selection.Extent);
        for (var y = 0; y < hidden.Height; y++)
        {
            MarkAboveZero(Selection.Row(y), hidden.Row(y));
        }

        return hidden;
    }

    /// <summary>255 where a byte is above 0.</summary>
    internal static void MarkAboveZero(ReadOnlySpan<byte> row, Span<byte> into)
    {
        TensorPrimitives.Min(row, (byte)1, into);
        TensorPrimitives.Multiply(into, (byte)255, into);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Selection.Dispose();
        Composite.Dispose();
    }
}
