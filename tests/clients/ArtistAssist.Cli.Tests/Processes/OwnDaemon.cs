using System.Diagnostics;
using System.Text.Json;
using ArtistAssist.PluginSdk;

namespace ArtistAssist.Cli.Tests.Processes;

/// <summary>Folders for a daemon of this test's own; the program starts it as it would for anybody, from the folder beside it.</summary>
internal sealed class OwnDaemon : IAsyncDisposable
{
    public TemporaryFolder Folder { get; } = new();

    public Dictionary<string, string> Environment
    {
        get
        {
            var environment = new Dictionary<string, string> { ["ARTISTASSIST_DATA"] = Folder.Of("data"), ["ARTISTASSIST_RUNTIME"] = Folder.Of("run") };
            if (System.Environment.GetEnvironmentVariable(DaemonProgram.Variable) is { } named)
            {
                environment[DaemonProgram.Variable] = named;
            }

            return environment;
        }
    }

    /// <summary>Folder of the model that comes with the daemon.</summary>
    public string BuiltInModel { get; } = Repository.At("daemon", "builtin", "cleanup-1");

    public Task<Outcome> RunAsync(params string[] arguments) => CliProcess.RunAsync(Environment, arguments);

    public ProcessStartInfo StartInfo(params string[] arguments) => CliProcess.StartInfo(CliProcess.Program, Environment, arguments);

    /// <summary>
    /// As <see cref="StartInfo"/>, heeding Ctrl+C also where these tests were started in the background of a shell, which makes
    /// everything below it ignore that.
    /// </summary>
    public ProcessStartInfo InterruptibleStartInfo(params string[] arguments) => OperatingSystem.IsLinux()
        ? CliProcess.StartInfo("/usr/bin/env", Environment, ["--default-signal=INT", CliProcess.Program, .. arguments])
        : StartInfo(arguments);

    /// <summary>A sketch of this test's own, to be cleaned beside itself.</summary>
    public string Sketch(string name = "rough.png")
    {
        var path = Folder.Of(name);
        File.Copy(Repository.At("samples", "rough-01.png"), path);
        return path;
    }

    /// <summary>Lets the jobs of a file wait for it until it is released.</summary>
    public HeldContent Hold(string path) => HeldContent.Hold(Folder.Of("data"), File.ReadAllBytes(path));

    /// <summary>Process id of the daemon, or null when none runs.</summary>
    public async Task<int?> ProcessIdAsync()
    {
        var outcome = await RunAsync("status", "--json");
        using var line = JsonDocument.Parse(outcome.Out);
        return line.RootElement.TryGetProperty("process_id", out var id) ? id.GetInt32() : null;
    }

    /// <summary>Ends the daemon, if one runs, as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (await ProcessIdAsync() is { } id)
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            await process.WaitForExitAsync().WaitAsync(CliProcess.Patience);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Folder.Dispose();
    }
}
