using ArtistAssist.Imaging.Compositing;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint;

/// <summary>
/// Continues the lines of a finished drawing through a mask and fills the regions between them with the flat colours that they
/// join; or closes gaps in lines that it finds by itself. Looks at the holes' surroundings only, and changes nothing else.
/// </summary>
/// <param name="model">The network.</param>
/// <param name="profile">What the model's card says.</param>
public sealed class LineInpaintPipeline(ILineInpaintModel model, InpaintProfile profile)
{
    /// <summary>Works on the calling thread.</summary>
    /// <param name="source">The artist's picture.</param>
    /// <param name="iccProfile">Its profile; empty means sRGB.</param>
    /// <param name="mask">Where it may change, of the picture's size; null only where gaps are to be closed everywhere.</param>
    /// <param name="settings">What is asked; within the ranges that its properties state.</param>
    /// <param name="result">Takes the whole canvas in the source's layout.</param>
    /// <param name="onTile">Called after each tile; a batch job gives way here.</param>
    /// <param name="token">Stops within one tile.</param>
    /// <exception cref="NothingToFillException">The mask is 0 everywhere.</exception>
    /// <exception cref="NothingKnownException">The mask is above 0 everywhere.</exception>
    /// <exception cref="HoleTooLargeException">One hole is larger than memory should be asked for.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public InpaintOutcome Run(
        IPixelSource source,
        ReadOnlyMemory<byte> iccProfile,
        Mask? mask,
        InpaintSettings settings,
        IPixelSink result,
        Action<StepProgress>? onTile,
        CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.CloseGaps is { } reach)
        {
            return new GapCloser(model, profile, source, iccProfile).Run(mask, reach, result, onTile, token);
        }

        ArgumentNullException.ThrowIfNull(mask);
        return new HoleFiller(model, profile, source, iccProfile).Run(mask, settings.Mode, result, onTile, token);
    }

    /// <summary>The part of the canvas that is looked at for what a mask lets change.</summary>
    internal static Bounds RegionOf(Mask mask)
    {
        // Enough for the network's view at the smallest working scale, and for lines to be measured.
        const int Margin = 512;
        var changeable = mask.ChangeableBounds() ?? throw new NothingToFillException();
        return changeable.Pad(Margin).Intersect(mask.Canvas.Whole);
    }

    /// <summary>Lays a proposal over the picture and compares on the way.</summary>
    internal static ChangeReceipt Compose(IPixelSource source, PlacedPixels proposal, Mask mask, IPixelSink result, CancellationToken token)
    {
        using var receipt = new ReceiptSink(source, mask, result);
        Compositor.Compose(source, proposal, mask, 1, receipt, token);
        return receipt.ToReceipt();
    }
}
