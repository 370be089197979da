using System.Diagnostics;

namespace ArtistAssist.PluginSdk.Tests.Daemons;

/// <summary>Folders for a daemon of this test's own, which is gone with them.</summary>
internal sealed class OwnDaemon : IAsyncDisposable
{
    /// <summary>Cleaning a sketch takes seconds, and on a busy machine a multiple.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly TemporaryFolder _folder = new();

    public static string Sketch { get; } = Repository.At("samples", "rough-01.png");

    /// <summary>The daemon as built, or another one that the environment names.</summary>
    public static string Program { get; } = Environment.GetEnvironmentVariable(DaemonProgram.Variable) ?? Built();

    public string DataFolder => _folder.Of("data");

    public ArtistAssistClientOptions Options => new()
    {
        DataFolder = DataFolder,
        RuntimeFolder = _folder.Of("run"),
        DaemonProgram = Program,
        StartTimeout = Patience,
    };

    public string Of(string name) => _folder.Of(name);

    public async Task<ArtistAssistClient> ConnectAsync() => await ArtistAssistClient.ConnectAsync(Options).WaitAsync(Patience);

    /// <summary>Ends the daemon as a power cut would.</summary>
    public static async Task KillAsync(ArtistAssistClient client)
    {
        var status = await client.GetStatusAsync().WaitAsync(Patience);
        using var process = Process.GetProcessById((int)status.ProcessId);
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await using var client = await ArtistAssistClient.ConnectAsync(Options with { StartDaemon = false }).WaitAsync(Patience);
            await KillAsync(client);
        }
        catch (DaemonUnavailableException)
        {
            // Gone already.
        }

        _folder.Dispose();
    }

    // artifacts/bin/PROJECT/CONFIGURATION/
    private static string Built()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(own.Parent!.Parent!.FullName, "ArtistAssist.Daemon", own.Name, OperatingSystem.IsWindows() ? "artistassistd.exe" : "artistassistd");
    }
}
