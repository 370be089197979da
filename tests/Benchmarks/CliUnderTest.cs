using System.Diagnostics;

namespace ArtistAssist.Benchmarks;

/// <summary>The command line as built by the same build, with a daemon of its own that it starts itself.</summary>
internal sealed class CliUnderTest : IAsyncDisposable
{
    private static string Program
    {
        get
        {
            var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
            var name = OperatingSystem.IsWindows() ? "artistassist.exe" : "artistassist";
            return Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "ArtistAssist.Cli", configuration, name));
        }
    }

    /// <summary>Everything of this run lies in here.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("artistassist-bench-").FullName;

    /// <summary>A path in the folder.</summary>
    public string Of(params string[] parts) => Path.Combine([Folder, .. parts]);

    /// <summary>Runs the program to its end.</summary>
    /// <returns>How long that took, and what it wrote to standard output.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public async Task<(TimeSpan Elapsed, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ARTISTASSIST_DATA"] = Of("data");
        start.Environment["ARTISTASSIST_RUNTIME"] = Of("run");
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var elapsed = Stopwatch.GetElapsedTime(started);
        return process.ExitCode == 0 ? (elapsed, await output) : throw new InvalidOperationException($"{string.Join(' ', arguments)}: {await errors}");
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("daemon", "stop");
        Directory.Delete(Folder, recursive: true);
    }
}
