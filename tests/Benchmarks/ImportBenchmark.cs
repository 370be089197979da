using System.Diagnostics;
using ArtistAssist.Testing.Checkpoints;

namespace ArtistAssist.Benchmarks;

/// <summary>How long does the command take to make a model of a checkpoint as large as Stable Diffusion XL, and what does it leave on the disk?</summary>
internal static class ImportBenchmark
{
    private const int Runs = 5;

    public static async Task<IReadOnlyList<Row>> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("artistassist-bench-").FullName;
        try
        {
            // Its tensors are zeros that take no room: an import reads the header only, and its hash is computed behind it.
            var checkpoint = LargeModels.Sdxl().Write(Path.Combine(folder, "large.safetensors"));
            GC.Collect();
            await using var daemon = await DaemonUnderTest.StartAsync();
            var reference = Measure.Median(await Measure.MillisecondsAsync(Runs, () => RunAsync(daemon, "models", "list")));
            var before = SizeOf(daemon.DataFolder);
            var times = new double[Runs + 1];
            long bytes = 0;
            var hashed = 0.0;
            for (var i = 0; i < times.Length; i++)
            {
                var started = Stopwatch.GetTimestamp();
                await RunAsync(daemon, "models", "import", checkpoint);
                times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                bytes = Math.Max(bytes, SizeOf(daemon.DataFolder) - before);
                var model = (await daemon.Client.ListModelsAsync()).Single(model => model.ModelId == "large");
                if (model.Problem.Length > 0)
                {
                    throw new InvalidOperationException(model.Problem);
                }

                if (i == times.Length - 1)
                {
                    hashed = await HashedAsync(daemon, started);
                }

                await RunAsync(daemon, "models", "remove", "large");
            }

            var (first, others) = (times[0], times[1..]);
            Array.Sort(others);
            var median = Measure.Median(others);
            return
            [
                new Row(
                    FormattableString.Invariant($"Import of a checkpoint of {new FileInfo(checkpoint).Length / 1e9:0.0} GB (the size of Stable Diffusion XL) by the command, until it can be used"),
                    FormattableString.Invariant($"{median:0} ms ({others[0]:0} to {others[^1]:0}; the daemon's first: {first:0})"),
                    FormattableString.Invariant($"the command listing the models, {reference:0} ms"),
                    FormattableString.Invariant($"{median / reference:0.0} x"),
                    "under 3000 ms"),
                new Row(
                    "What that import leaves on the disk",
                    FormattableString.Invariant($"{bytes / 1024.0:0.0} KiB"),
                    FormattableString.Invariant($"the checkpoint, {new FileInfo(checkpoint).Length / 1048576.0:0} MiB"),
                    string.Empty,
                    "under 50 MB"),
                new Row(
                    "Its hash, computed behind the import (no disk is read for a file of zeros)",
                    FormattableString.Invariant($"{hashed / 1000:0.0} s after the command was given"),
                    string.Empty,
                    string.Empty,
                    string.Empty),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> HashedAsync(DaemonUnderTest daemon, long started)
    {
        while ((await daemon.Client.ListModelsAsync()).Single(model => model.ModelId == "large").Sha256.Length == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }

        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static long SizeOf(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    private static async Task RunAsync(DaemonUnderTest daemon, params string[] arguments)
    {
        var start = new ProcessStartInfo(CliProgram, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ARTISTASSIST_DATA"] = daemon.DataFolder;
        start.Environment["ARTISTASSIST_RUNTIME"] = daemon.RuntimeFolder;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await Task.WhenAll(output, errors, process.WaitForExitAsync());
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"\"{string.Join(' ', arguments)}\" ended badly: {await errors}");
        }
    }

    private static string CliProgram => DaemonUnderTest.Built("ArtistAssist.Cli", "artistassist");
}
