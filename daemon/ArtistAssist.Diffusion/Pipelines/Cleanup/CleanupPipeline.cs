using ArtistAssist.Diffusion.Pipelines.Cleanup.Ink;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Rendering;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Style;
using ArtistAssist.Imaging.Compositing;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup;

/// <summary>Rough sketch to clean lines: looks at the mask's surroundings only, and changes nothing outside the mask.</summary>
/// <param name="model">The network.</param>
/// <param name="profile">What the model's card says.</param>
public sealed class CleanupPipeline(ILineModel model, CleanupProfile profile)
{
    /// <summary>
    /// Pixels around the mask that are looked at too: enough for the paper's brightness and the network's view at the
    /// smallest working scale.
    /// </summary>
    private const int ContextMargin = 512;

    /// <summary>Most pixels that a picture may have at the working scale.</summary>
    private const long MaximumWorkingPixels = 1L << 28;

    /// <summary>How the result's pixels will lie.</summary>
    public static PixelLayout ResultLayout(PixelLayout source, CleanupSettings settings) => settings.Output switch
    {
        CleanupOutput.Paper => PaperLines.LayoutFor(source, settings.InkColor),
        CleanupOutput.Transparent => TransparentLines.LayoutFor(source),
        _ => source,
    };

    /// <summary>Looks whether a model can do what is asked, before anything is loaded.</summary>
    /// <param name="inputs">What the model takes.</param>
    /// <param name="settings">What is asked.</param>
    /// <exception cref="ControlUnsupportedException">The model lacks a control that is asked for.</exception>
    public static void Check(NetworkInputs inputs, CleanupSettings settings)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        StyleVector.For(inputs, settings);
    }

    /// <summary>Where the model's sliders stand for a cleanup: what is asked for, and the card's own value for the rest.</summary>
    /// <param name="inputs">What the model takes.</param>
    /// <param name="settings">What is asked.</param>
    /// <returns>Positions by the names on the model's card, in its order.</returns>
    /// <exception cref="ControlUnsupportedException">The model lacks a control that is asked for.</exception>
    public static IEnumerable<KeyValuePair<string, double>> SlidersOf(NetworkInputs inputs, CleanupSettings settings)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs.Controls.Zip(StyleVector.Positions(inputs, settings), (control, position) => KeyValuePair.Create(control.Name, position));
    }

    /// <summary>Cleans a sketch on the calling thread.</summary>
    /// <param name="source">The artist's picture.</param>
    /// <param name="iccProfile">Its profile; empty means sRGB.</param>
    /// <param name="mask">Where it may change, of the picture's size.</param>
    /// <param name="settings">What is asked; within the ranges that its properties state.</param>
    /// <param name="result">Takes the whole canvas in <see cref="ResultLayout"/>.</param>
    /// <param name="onTile">Called after each tile; a batch job gives way here.</param>
    /// <param name="token">Stops within one tile.</param>
    /// <exception cref="ControlUnsupportedException">The model lacks a control that is asked for.</exception>
    /// <exception cref="NothingMayChangeException">The mask is 0 everywhere.</exception>
    /// <exception cref="WorkingSizeException">The picture at the working scale asked for would be too large.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public CleanupOutcome Run(
        IPixelSource source,
        ReadOnlyMemory<byte> iccProfile,
        Mask mask,
        CleanupSettings settings,
        IPixelSink result,
        Action<StepProgress>? onTile,
        CancellationToken token)
    {
        var region = ContextOf(mask);
        CheckWorkingSize(region.Extent, settings);
        var (ink, scale, fidelity) = new InkFinder(model, profile, settings).Find(source, iccProfile, region, onTile, token);
        using (ink)
        {
            return new CleanupOutcome(scale, Render(source, mask, settings, new InkLayer(region, ink), result, token), fidelity);
        }
    }

    private static Bounds ContextOf(Mask mask)
    {
        var changeable = mask.ChangeableBounds() ?? throw new NothingMayChangeException();
        return changeable.Pad(ContextMargin).Intersect(mask.Canvas.Whole);
    }

    private static void CheckWorkingSize(Extent extent, CleanupSettings settings)
    {
        if (settings.WorkingScale is { } scale && extent.PixelCount * scale * scale > MaximumWorkingPixels)
        {
            throw new WorkingSizeException(scale, Math.Sqrt((double)MaximumWorkingPixels / extent.PixelCount));
        }
    }

    private static ChangeReceipt Render(
        IPixelSource source, Mask mask, CleanupSettings settings, InkLayer layer, IPixelSink result, CancellationToken token)
    {
        switch (settings.Output)
        {
            case CleanupOutput.Paper:
                Rows.Copy(new PaperLines(source.Layout, layer, settings.InkColor), result, token);
                return ChangeReceipt.OfNewPicture(source.Layout.Extent);
            case CleanupOutput.Transparent:
                InkLimit.Apply(layer, mask, settings.Strength);
                Rows.Copy(new TransparentLines(source.Layout, layer, settings.InkColor), result, token);
                return ReceiptOfOverlay(source, mask, settings, layer, token);
            default:
                var lines = new PlacedPixels(new CleanLines(source, layer, settings.InkColor), layer.Region.X, layer.Region.Y);
                return Compose(source, lines, mask, settings.Strength, result, token);
        }
    }

    private static ChangeReceipt Compose(
        IPixelSource source, PlacedPixels proposal, Mask mask, double strength, IPixelSink result, CancellationToken token)
    {
        using var receipt = new ReceiptSink(source, mask, result);
        Compositor.Compose(source, proposal, mask, strength, receipt, token);
        return receipt.ToReceipt();
    }

    /// <summary>A layer keeps what it leaves alone when it is laid over the picture, so that is what is compared.</summary>
    private static ChangeReceipt ReceiptOfOverlay(
        IPixelSource source, Mask mask, CleanupSettings settings, InkLayer layer, CancellationToken token)
    {
        using var alpha = Mask.At(mask.Canvas, layer.Region.X, layer.Region.Y, layer.Ink.Crop(layer.Ink.Extent.Whole));
        var ink = new PlacedPixels(new SolidPixels(source.Layout, settings.InkColor), 0, 0);
        // The layer itself is checked through its alpha: what it covers nothing of stays as it was.
        using var receipt = new ReceiptSink(source, mask, null);
        Compositor.Compose(source, ink, alpha, 1, receipt, token);
        return receipt.ToReceipt();
    }
}
