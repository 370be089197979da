using System.Globalization;
using ArtistAssist.PluginSdk;

namespace ArtistAssist.Benchmarks;

/// <summary>The real daemon in folders of its own, started by the real client.</summary>
internal sealed class DaemonUnderTest : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("artistassist-bench-").FullName;

    public ArtistAssistClient Client { get; private set; } = null!;

    public int ProcessId { get; private set; }

    /// <summary>Program to start; built by the same build.</summary>
    public static string Program
    {
        get
        {
            var name = OperatingSystem.IsWindows() ? "artistassistd.exe" : "artistassistd";
            return Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "ArtistAssist.Daemon", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), name));
        }
    }

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<DaemonUnderTest> StartAsync()
    {
        var daemon = new DaemonUnderTest();
        daemon.Client = await ArtistAssistClient.ConnectAsync(new ArtistAssistClientOptions
        {
            DaemonProgram = Program,
            DataFolder = Path.Combine(daemon._folder, "data"),
            RuntimeFolder = Path.Combine(daemon._folder, "run"),
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
