using ArtistAssist.Diffusion.Pipelines.ImageToImage.Lines;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Pictures;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Regions;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Imaging.Compositing;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage;

/// <summary>Lays proposals over the artist's picture, and says what changed and how well the lines are kept.</summary>
internal sealed class ProposalOutput : IDisposable
{
    private readonly IPixelSource _source;
    private readonly ReadOnlyMemory<byte> _iccProfile;
    private readonly RegionPlan _region;
    private readonly ImageToImageSettings _settings;
    private readonly Mask _composite;
    private readonly Mask _kept;
    private readonly FidelityMeasure _fidelity;

    /// <summary>Prepares what all proposals share.</summary>
    /// <param name="source">The artist's picture.</param>
    /// <param name="iccProfile">Its profile.</param>
    /// <param name="mask">What the artist marked; null for everything.</param>
    /// <param name="region">Where the view lies.</param>
    /// <param name="view">The view.</param>
    /// <param name="settings">What is asked.</param>
    public ProposalOutput(IPixelSource source, ReadOnlyMemory<byte> iccProfile, Mask? mask, RegionPlan region, ArtistView view, ImageToImageSettings settings)
    {
        (_source, _iccProfile, _region, _settings) = (source, iccProfile, region, settings);
        var canvas = source.Layout.Extent;
        var composite = view.Masks?.Composite;
        _composite = composite is null
            ? Mask.Everything(canvas)
            : Mask.At(canvas, region.View.X, region.View.Y, composite.Crop(composite.Extent.Whole));
        // Proof is against the artist's own mask.
        _kept = mask ?? _composite;
        _fidelity = new FidelityMeasure(view.Picture, composite, settings.FidelityTolerance);
    }

    /// <summary>Writes one.</summary>
    /// <param name="index">Its number.</param>
    /// <param name="seed">Its seed.</param>
    /// <param name="made">What was made, of the view's size.</param>
    /// <param name="result">Takes the whole canvas.</param>
    /// <param name="plan">How it was made.</param>
    /// <param name="token">Checked at each strip.</param>
    public Proposal Write(int index, ulong seed, RgbPicture made, IPixelSink result, RunPlan plan, CancellationToken token)
    {
        var layout = _source.Layout.WithExtent(_region.View.Extent);
        using var pixels = SrgbPixels.Create(made.Samples, layout, _iccProfile);
        // What is filled covers what was there, paper too.
        if (layout.HasAlpha && _settings.Fill == MaskFill.None)
        {
            PaperAlpha.Apply(pixels, new CroppedPixels(_source, _region.View));
        }

        using var receipt = new ReceiptSink(_source, _kept, result);
        Compositor.Compose(_source, new PlacedPixels(pixels, _region.View.X, _region.View.Y), _composite, 1, receipt, token);
        return new Proposal(index, seed, receipt.ToReceipt(), _fidelity.Of(made), plan);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _composite.Dispose();
        _fidelity.Dispose();
    }
}
