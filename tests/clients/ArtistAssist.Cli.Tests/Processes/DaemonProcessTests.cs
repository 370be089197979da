using System.Diagnostics;
using System.Globalization;

namespace ArtistAssist.Cli.Tests.Processes;

/// <summary>The daemon's life, seen from the command line.</summary>
public sealed class DaemonProcessTests : IAsyncLifetime
{
    private readonly OwnDaemon _daemon = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _daemon.DisposeAsync();

    [Fact]
    public async Task StartStatusStop_OneAfterTheOther_DoWhatTheySay()
    {
        var started = await _daemon.RunAsync("daemon", "start");
        var again = await _daemon.RunAsync("daemon", "start");
        var status = await _daemon.RunAsync("daemon", "status");
        var stopped = await _daemon.RunAsync("daemon", "stop");
        var afterwards = await _daemon.RunAsync("status");

        Assert.Equal([0, 0, 0, 0, 3], new[] { started, again, status, stopped, afterwards }.Select(outcome => outcome.ExitCode));
        Assert.Equal(started.Out, again.Out);
        Assert.Contains("Stops after idle", status.Out, StringComparison.Ordinal);
        Assert.Equal("The daemon has stopped.", stopped.Out.Trim());
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("HUP")]
    [InlineData("KILL")]
    public async Task Start_StartersProcessGroupDies_TheDaemonLives(string signal)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // A shell that leads a group of its own, as one in a terminal does: it starts the daemon and is ended with its group.
        using var shell = Process.Start(CliProcess.StartInfo(
            "/usr/bin/setsid", _daemon.Environment, "/bin/sh", "-c", $"{CliProcess.Program} daemon start && echo started $$ && exec sleep 60"))!;
        string? line;
        do
        {
            line = await shell.StandardOutput.ReadLineAsync().WaitAsync(CliProcess.Patience);
        }
        while (line is not null && !line.StartsWith("started ", StringComparison.Ordinal));
        var before = await _daemon.ProcessIdAsync();

        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{signal} -{line!.Split(' ')[1]}"]);
        await shell.WaitForExitAsync().WaitAsync(CliProcess.Patience);

        Assert.NotNull(before);
        Assert.Equal(before, await _daemon.ProcessIdAsync());
    }

    [RequiresFact(Requirement.Unix)]
    public async Task Run_Foreground_IsTheDaemonItselfAndEndsOnSigterm()
    {
        using var process = Process.Start(_daemon.StartInfo("daemon", "run"))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(CliProcess.Patience);
        int? id = null;
        while (id is null && !limit.IsCancellationRequested)
        {
            id = await _daemon.ProcessIdAsync();
        }

        using var kill = Process.Start("/bin/sh", ["-c", $"kill -TERM {process.Id.ToString(CultureInfo.InvariantCulture)}"]);
        await process.WaitForExitAsync().WaitAsync(CliProcess.Patience);
        await Task.WhenAll(output, error).WaitAsync(CliProcess.Patience);

        Assert.Equal(process.Id, id);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task DevicesAndModels_AreListedForPeopleAndPrograms()
    {
        var devices = await _daemon.RunAsync("devices");
        var deviceLines = await _daemon.RunAsync("devices", "--json");
        var models = await _daemon.RunAsync("models", "list", "--json");
        var missing = await _daemon.RunAsync("models", "show", "no-such-model");

        Assert.Contains(devices.Lines, line => line.StartsWith("cpu", StringComparison.Ordinal));
        Assert.Contains(deviceLines.Lines, line => line.Contains("""{"device_id":"cpu",""", StringComparison.Ordinal));
        Assert.Contains(models.Lines, line => line.Contains("\"tasks\":[\"cleanup\"]", StringComparison.Ordinal));
        Assert.Equal(1, missing.ExitCode);
        Assert.Contains("no-such-model", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ModelsVerify_OneFileIsCorrupt_SaysWhichAndHasFailed()
    {
        var intact = await _daemon.RunAsync("models", "verify");
        var folder = Directory.CreateDirectory(_daemon.Folder.Of(Path.Combine("data", "models", "copy"))).FullName;
        foreach (var file in Directory.EnumerateFiles(_daemon.BuiltInModel))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        var card = Path.Combine(folder, "card.json");
        await File.WriteAllTextAsync(card, (await File.ReadAllTextAsync(card)).Replace("\"id\": \"cleanup-1\"", "\"id\": \"copy\"", StringComparison.Ordinal));
        await using (var model = File.OpenWrite(Path.Combine(folder, "model.onnx")))
        {
            model.Seek(-40_000, SeekOrigin.End);
            model.Write("not these weights"u8);
        }

        var all = await _daemon.RunAsync("models", "verify");
        var named = await _daemon.RunAsync("models", "verify", "copy", "--json");
        var chinese = await CliProcess.RunAsync(new Dictionary<string, string>(_daemon.Environment) { ["ARTISTASSIST_LANG"] = "zh-Hans" }, "models", "verify", "cleanup-1");

        Assert.Equal(0, intact.ExitCode);
        Assert.All(intact.Lines, line => Assert.Contains(": intact", line, StringComparison.Ordinal));
        Assert.Equal(2, intact.Lines.Count(line => line.Contains("computes what it computed in training", StringComparison.Ordinal)));
        Assert.Equal(1, all.ExitCode);
        Assert.Equal(intact.Lines.Length + 1, all.Lines.Length);
        Assert.Contains("SHA-256 differs", Assert.Single(all.Lines, line => line.StartsWith("copy: ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(1, named.ExitCode);
        Assert.Contains("\"intact\":false", Assert.Single(named.Lines), StringComparison.Ordinal);
        Assert.Equal(0, chinese.ExitCode);
        Assert.StartsWith("cleanup-1：完好", Assert.Single(chinese.Lines), StringComparison.Ordinal);
    }
}
