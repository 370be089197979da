using ArtistAssist.Daemon.Machine;
using ArtistAssist.Diffusion.Pipelines.Cleanup;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.LineModels;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Daemon.Tasks;

/// <summary>Cleans a sketch with the task's own model, on the device that the job runs on.</summary>
/// <param name="bench">Models and devices.</param>
/// <param name="deviceId">The device that was asked for; null for the fastest.</param>
/// <param name="notify">Hears of every device that could not be used.</param>
internal sealed class SketchCleaner(Workbench bench, string? deviceId, Action<DeviceNotice> notify) : ISketchCleaner
{
    private static readonly CleanupSettings Settings = new() { Output = CleanupOutput.Paper };

    /// <summary>The model that cleans.</summary>
    public InstalledLineModel Model { get; } = (InstalledLineModel)bench.Catalog.GetDefault(ModelTask.Cleanup);

    /// <inheritdoc/>
    public PixelBuffer Clean(IPixelSource sketch, CancellationToken token) =>
        bench.LineModels.RunAsync(Model, deviceId, opened => Draw(opened, sketch, token), notify, token).GetAwaiter().GetResult();

    private PixelBuffer Draw(LineModel opened, IPixelSource sketch, CancellationToken token)
    {
        var lines = new PixelBuffer(CleanupPipeline.ResultLayout(sketch.Layout, Settings));
        try
        {
            using var everywhere = Mask.Everything(sketch.Layout.Extent);
            new CleanupPipeline(opened, CleanupProfiles.From(Model.Card)).Run(sketch, ReadOnlyMemory<byte>.Empty, everywhere, Settings, lines, null, token);
            return lines;
        }
        catch
        {
            lines.Dispose();
            throw;
        }
    }
}
