using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Machine;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Diffusion.Pipelines.Cleanup;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Diffusion.Pipelines.LineInpaint;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.LineModels;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Daemon.Tasks;

/// <summary>Draws what a diffusion of line art begins from, with the line models that clean and inpaint when nothing else is asked for.</summary>
/// <param name="bench">Models and devices.</param>
/// <param name="deviceId">The device that was asked for; null for the fastest.</param>
/// <param name="notify">Hears of every device that could not be used.</param>
internal sealed class LineDraft(Workbench bench, string? deviceId, Action<DeviceNotice> notify) : ILineDraft
{
    private static readonly CleanupSettings Cleanup = new() { Output = Diffusion.Pipelines.Cleanup.CleanupOutput.Paper };

    private readonly List<DraftUse> _used = [];

    /// <summary>The models that drew, in order.</summary>
    public IReadOnlyList<DraftUse> Used => _used;

    /// <inheritdoc/>
    /// <exception cref="NoModelForTaskException">No line model cleans.</exception>
    public PixelBuffer Clean(IPixelSource sketch, CancellationToken token)
    {
        var model = Take(ModelTask.Cleanup);
        using var everywhere = Mask.Everything(sketch.Layout.Extent);
        return bench.LineModels.RunAsync(
            model,
            deviceId,
            opened => Drawn(CleanupPipeline.ResultLayout(sketch.Layout, Cleanup), into =>
                new CleanupPipeline(opened, CleanupProfiles.From(model.Card)).Run(sketch, ReadOnlyMemory<byte>.Empty, everywhere, Cleanup, into, null, token)),
            notify,
            token).GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    /// <exception cref="NoModelForTaskException">No line model inpaints.</exception>
    public PixelBuffer ContinueThrough(IPixelSource lines, Mask hidden, MaskFill fill, CancellationToken token)
    {
        var model = Take(ModelTask.Inpaint);
        var settings = new InpaintSettings
        {
            Mode = fill switch
            {
                MaskFill.Remove => Diffusion.Pipelines.LineInpaint.InpaintMode.Remove,
                MaskFill.Expand => Diffusion.Pipelines.LineInpaint.InpaintMode.Expand,
                _ => Diffusion.Pipelines.LineInpaint.InpaintMode.Fill,
            },
        };
        return bench.LineModels.InpaintAsync(
            model,
            deviceId,
            opened => Drawn(lines.Layout, into =>
                new LineInpaintPipeline(opened, InpaintProfiles.From(model.Card)).Run(lines, ReadOnlyMemory<byte>.Empty, hidden, settings, into, null, token)),
            notify,
            token).GetAwaiter().GetResult();
    }

    private InstalledLineModel Take(ModelTask task)
    {
        var model = bench.Catalog.GetDefaultLineModel(task);
        _used.Add(new DraftUse(
            model.Id, ContentHash.FromHex(model.Card.Sha256), model.Card.Licence, model.Card.TrainingData.Statement));
        return model;
    }

    private static PixelBuffer Drawn(PixelLayout layout, Action<PixelBuffer> draw)
    {
        var picture = new PixelBuffer(layout);
        try
        {
            draw(picture);
            return picture;
        }
        catch
        {
            picture.Dispose();
            throw;
        }
    }
}
