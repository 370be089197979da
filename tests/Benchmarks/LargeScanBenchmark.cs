using System.Diagnostics;
using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.PluginSdk;

namespace ArtistAssist.Benchmarks;

/// <summary>How much memory does the daemon take, at its highest, for an A3 page at 600 dpi?</summary>
internal static class LargeScanBenchmark
{
    private static readonly Extent A3At600Dpi = new(Height: 9933, Width: 7016);

    public static async Task<IReadOnlyList<Row>> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("artistassist-bench-").FullName;
        try
        {
            return
            [
                await CleanAsync(Save(folder, "gray", Scan.Make), "gray"),
                await CleanAsync(Save(folder, "colour", Scan.MakeInColor), "RGB"),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Save(string folder, string name, Func<Extent, PixelBuffer> make)
    {
        var file = Path.Combine(folder, $"{name}.png");
        using var page = make(A3At600Dpi);
        ImageEncoder.EncodeToFile(page, file, new EncodingOptions { Format = ImageFormat.Png, PngCompression = 1 }, CancellationToken.None);
        return file;
    }

    private static async Task<Row> CleanAsync(string file, string kind)
    {
        await using var daemon = await DaemonUnderTest.StartAsync();
        var idle = daemon.Memory("VmHWM");
        var started = Stopwatch.GetTimestamp();
        var job = await daemon.Client.SubmitAsync(Submission.Cleanup(Picture.FromFile(file)));
        await daemon.Client.WaitAsync(job);
        await daemon.Client.SaveResultAsync(job, file + ".clean.png");
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var peak = daemon.Memory("VmHWM");
        return new Row(
            FormattableString.Invariant($"Peak memory of the daemon, {A3At600Dpi.PixelCount / 1e6:0} megapixels of {kind} from file to file"),
            FormattableString.Invariant($"{peak:0} MiB ({seconds:0} s)"),
            FormattableString.Invariant($"the same daemon idle, {idle:0} MiB"),
            FormattableString.Invariant($"{peak / idle:0.0} x"),
            "under 1024 MiB");
    }
}
