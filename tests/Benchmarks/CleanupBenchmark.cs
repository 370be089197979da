using ArtistAssist.Diffusion.Pipelines.Cleanup;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.LineModels;
using ArtistAssist.Inference.Sessions;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Benchmarks;

/// <summary>How fast is a 300-dpi A4 page cleaned, and how much of that is the network itself?</summary>
internal static class CleanupBenchmark
{
    private const int Runs = 5;

    public static async Task<IReadOnlyList<Row>> RunAsync()
    {
        using var cache = new SessionCache(new SessionSettings(), TimeProvider.System);
        var installed = new ModelCatalog(ModelFolder.BesideTheProgram).GetDefaultLineModel(ModelTask.Cleanup);
        using var model = await LineModel.OpenAsync(cache, installed, DeviceKind.Cpu, CancellationToken.None);
        using var page = Scan.Make(new Extent(3508, 2480));
        var rows = new List<Row>();
        foreach (var scale in new double?[] { null, 0.5, 1 })
        {
            rows.Add(await CleanAsync(model, page, scale));
        }

        using var colored = Scan.MakeInColor(page.Layout.Extent);
        rows.Add(await CleanAsync(model, colored, null));

        return rows;
    }

    private static async Task<Row> CleanAsync(LineModel model, PixelBuffer page, double? scale)
    {
        var pipeline = new CleanupPipeline(model, CleanupProfiles.From(model.Card));
        using var result = new PixelBuffer(page.Layout);
        using var mask = Mask.Everything(page.Layout.Extent);
        var used = 0.0;
        var inRuntime = new List<double>();
        var runs = scale == 1 ? 2 : Runs;
        var times = await Measure.MillisecondsAsync(runs, () =>
        {
            var before = model.TimeInRuntime;
            used = pipeline.Run(page, default, mask, new CleanupSettings { WorkingScale = scale }, result, null, CancellationToken.None).WorkingScale;
            inRuntime.Add((model.TimeInRuntime - before).TotalMilliseconds);
            return Task.CompletedTask;
        });

        inRuntime.RemoveRange(0, inRuntime.Count - times.Length);
        inRuntime.Sort();
        var (median, network) = (Measure.Median(times), inRuntime[inRuntime.Count / 2]);
        var megapixels = page.Layout.Extent.PixelCount / 1e6;
        return new Row(
            FormattableString.Invariant($"Cleanup of {page.Layout.Width} x {page.Layout.Height} {(page.Layout.Channels == ChannelLayout.Gray ? "gray" : "RGB")}, working scale {used:0.00}{(scale is null ? " (found by itself)" : string.Empty)}"),
            FormattableString.Invariant($"{megapixels * 1000 / median:0.0} megapixels/s ({median:0} ms, {times[0]:0} to {times[^1]:0})"),
            FormattableString.Invariant($"time inside ONNX Runtime, {network:0} ms"),
            FormattableString.Invariant($"{100 * network / median:0} % inside"),
            "at least 90 % inside");
    }
}
