using System.Globalization;
using ArtistAssist.PluginSdk;

namespace ArtistAssist.Benchmarks;

/// <summary>The real daemon in folders of its own, started by the real client.</summary>
internal sealed class DaemonUnderTest : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("artistassist-bench-").FullName;

    public ArtistAssistClient Client { get; private set; } = null!;

    public int ProcessId { get; private set; }

    public string DataFolder => Path.Combine(_folder, "data");

    public string RuntimeFolder => Path.Combine(_folder, "run");

    /// <summary>Program to start.</summary>
    public static string Program => Built("ArtistAssist.Daemon", "artistassistd");

    /// <summary>A program of the same build.</summary>
    public static string Built(string project, string name)
    {
        var file = OperatingSystem.IsWindows() ? $"{name}.exe" : name;
        return Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", project, Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), file));
    }

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<DaemonUnderTest> StartAsync()
    {
        var daemon = new DaemonUnderTest();
        daemon.Client = await ArtistAssistClient.ConnectAsync(new ArtistAssistClientOptions
        {
            DaemonProgram = Program,
            DataFolder = daemon.DataFolder,
            RuntimeFolder = daemon.RuntimeFolder,
        });
        daemon.ProcessId = (int)(await daemon.Client.GetStatusAsync()).ProcessId;
        return daemon;
    }

    /// <summary>A figure of /proc/PID/status in MiB: VmRSS now, VmHWM at its highest.</summary>
    public double Memory(string name)
    {
        var line = File.ReadLines($"/proc/{ProcessId}/status").Single(text => text.StartsWith(name + ":", StringComparison.Ordinal));
        return double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    public async ValueTask DisposeAsync()
    {
        await Client.ShutdownAsync();
        await Client.WaitUntilGoneAsync(TimeSpan.FromSeconds(30));
        await Client.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
