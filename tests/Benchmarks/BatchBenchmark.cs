using System.Globalization;
using System.Text.Json.Nodes;
using ArtistAssist.Diffusion.Pipelines.Cleanup;
using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.LineModels;
using ArtistAssist.Inference.Sessions;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Benchmarks;

/// <summary>
/// How many mixed scans a minute does a batch clean, against one invocation for each and against the network alone? ARTISTASSIST_BENCH_SCANS sets
/// their number.
/// </summary>
internal static class BatchBenchmark
{
    private const int UsualScans = 24;

    /// <summary>How many scans show what memory a short batch takes; no more than half of all.</summary>
    private const int FewScans = 50;

    /// <summary>A5 and A4, 150 to 300 dpi, as scanners and cameras save them.</summary>
    private static readonly (Extent Extent, bool InColor, string Extension)[] Kinds =
    [
        (new Extent(1754, 1240), false, ".png"),
        (new Extent(2339, 1654), true, ".jpg"),
        (new Extent(1240, 874), false, ".tif"),
        (new Extent(3508, 2480), false, ".png"),
        (new Extent(1754, 1240), true, ".webp"),
        (new Extent(2480, 1748), false, ".jpg"),
    ];

    public static async Task<IReadOnlyList<Row>> RunAsync()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("ARTISTASSIST_BENCH_SCANS"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : UsualScans;
        await using var cli = new CliUnderTest();
        var scans = Write(cli, count);
        var network = await NetworkAsync(scans);

        // The daemon is new and warm each time.
        await WarmAsync(cli, scans[0]);
        var one = await SumAsync(scans, scan => cli.RunAsync("clean", scan, "--out", cli.Of("single", Path.GetFileName(scan))));
        await WarmAsync(cli, scans[0]);
        var (batch, _) = await cli.RunAsync("clean", cli.Of("scans"), "--out", cli.Of("batch"));
        var peak = await PeakAsync(cli);
        await WarmAsync(cli, scans[0]);
        var fewScans = scans.Take(Math.Min(FewScans, count / 2)).ToList();
        await cli.RunAsync(["clean", .. fewScans, "--out", cli.Of("few")]);
        var few = await PeakAsync(cli);
        return
        [
            new Row(
                FormattableString.Invariant($"{count} mixed scans in one batch"),
                FormattableString.Invariant($"{count / batch.TotalMinutes:0.0} files a minute ({batch.TotalSeconds:0} s)"),
                FormattableString.Invariant($"one invocation for each, daemon warm, {one.TotalSeconds:0} s"),
                FormattableString.Invariant($"{one / batch:0.00} x"),
                "at least 1.5 x"),
            new Row(
                FormattableString.Invariant($"{count} mixed scans in one batch"),
                FormattableString.Invariant($"{batch.TotalSeconds:0.0} s"),
                FormattableString.Invariant($"sum of the time inside ONNX Runtime alone, {network.TotalSeconds:0.0} s"),
                FormattableString.Invariant($"{batch / network:0.00} x"),
                "at most 1.10 x"),
            new Row(
                FormattableString.Invariant($"Memory of the daemon at most, {count} scans"),
                FormattableString.Invariant($"{peak:0} MiB"),
                FormattableString.Invariant($"a batch of {fewScans.Count}, {few:0} MiB"),
                FormattableString.Invariant($"{peak / few:0.00} x"),
                "independent of the number"),
        ];
    }

    private static List<string> Write(CliUnderTest cli, int count)
    {
        Directory.CreateDirectory(cli.Of("scans"));
        var scans = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var (extent, inColor, extension) = Kinds[i % Kinds.Length];
            var path = cli.Of("scans", i.ToString("000", CultureInfo.InvariantCulture) + extension);

            // No two scans have the same bytes, or the daemon would be sent only one of them.
            using var page = inColor ? Scan.MakeInColor(extent) : Scan.Make(extent);
            page.Row(0)[..8].Fill((byte)i);
            ScanFile.Write(page, path);
            scans.Add(path);
        }

        return scans;
    }

    /// <summary>What the network alone takes for all of them, one after the other.</summary>
    private static async Task<TimeSpan> NetworkAsync(List<string> scans)
    {
        using var cache = new SessionCache(new SessionSettings(), TimeProvider.System);
        var installed = new ModelCatalog(ModelFolder.BesideTheProgram).GetDefaultLineModel(ModelTask.Cleanup);
        using var model = await LineModel.OpenAsync(cache, installed, DeviceKind.Cpu, CancellationToken.None);
        var pipeline = new CleanupPipeline(model, CleanupProfiles.From(model.Card));
        Clean(pipeline, scans[0]);
        var before = model.TimeInRuntime;
        scans.ForEach(scan => Clean(pipeline, scan));
        return model.TimeInRuntime - before;
    }

    private static void Clean(CleanupPipeline pipeline, string scan)
    {
        using var image = new ImageDecoder().Decode(scan, CancellationToken.None);
        using var result = new PixelBuffer(image.Pixels.Layout);
        using var mask = Mask.Everything(image.Pixels.Layout.Extent);
        pipeline.Run(image.Pixels, image.Info.Metadata.IccProfile, mask, new CleanupSettings(), result, null, CancellationToken.None);
    }

    private static async Task<TimeSpan> SumAsync(List<string> scans, Func<string, Task<(TimeSpan Elapsed, string Output)>> run)
    {
        var sum = TimeSpan.Zero;
        foreach (var scan in scans)
        {
            sum += (await run(scan)).Elapsed;
        }

        return sum;
    }

    private static async Task WarmAsync(CliUnderTest cli, string scan)
    {
        await cli.RunAsync("daemon", "stop");
        await cli.RunAsync("clean", scan, "--out", cli.Of("warm.png"), "--force");
    }

    /// <summary>The most memory that the daemon ever held, in MiB.</summary>
    private static async Task<double> PeakAsync(CliUnderTest cli)
    {
        var (_, status) = await cli.RunAsync("status", "--json");
        var daemon = JsonNode.Parse(status)!["process_id"]!.GetValue<int>();
        var line = File.ReadLines(FormattableString.Invariant($"/proc/{daemon}/status")).Single(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
