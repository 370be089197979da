namespace ArtistAssist.PluginSdk.Tests.Daemons;

/// <summary>Real daemons, started by real clients.</summary>
public sealed class StartingTests : IAsyncLifetime
{
    private readonly OwnDaemon _daemon = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _daemon.DisposeAsync();

    [Fact]
    public async Task Connect_ManyClientsAtOnce_EndUpWithOneDaemon()
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(_daemon.ConnectAsync))).WaitAsync(OwnDaemon.Patience);

        var processes = new HashSet<uint>();
        foreach (var client in clients)
        {
            processes.Add((await client.GetStatusAsync().WaitAsync(OwnDaemon.Patience)).ProcessId);
            await client.DisposeAsync();
        }

        Assert.Single(processes);
    }

    [Fact]
    public async Task Connect_NoneRunsAndNoneMayBeStarted_SaysSo()
    {
        var exception = await Assert.ThrowsAsync<DaemonUnavailableException>(
            () => ArtistAssistClient.ConnectAsync(_daemon.Options with { StartDaemon = false }).WaitAsync(OwnDaemon.Patience));

        Assert.Equal(DaemonUnavailableReason.NotRunning, exception.Reason);
        Assert.DoesNotContain("localhost", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_AfterAKill_StartsAnotherOverTheSocketLeftBehind()
    {
        await using var first = await _daemon.ConnectAsync();
        var before = await first.GetStatusAsync().WaitAsync(OwnDaemon.Patience);
        await OwnDaemon.KillAsync(first);

        await using var second = await _daemon.ConnectAsync();

        var after = await second.GetStatusAsync().WaitAsync(OwnDaemon.Patience);
        Assert.NotEqual(before.ProcessId, after.ProcessId);
    }

    [Fact]
    public async Task Call_DaemonWasKilledMeanwhile_IsMadeOnTheNextOne()
    {
        await using var client = await _daemon.ConnectAsync();
        var before = await client.GetStatusAsync().WaitAsync(OwnDaemon.Patience);
        await OwnDaemon.KillAsync(client);

        var after = await client.GetStatusAsync().WaitAsync(OwnDaemon.Patience);

        Assert.NotEqual(before.ProcessId, after.ProcessId);
    }

    [Fact]
    public async Task Call_DaemonWasKilledAndNoneMayBeStarted_SaysSo()
    {
        await using var starter = await _daemon.ConnectAsync();
        await using var client = await ArtistAssistClient.ConnectAsync(_daemon.Options with { StartDaemon = false }).WaitAsync(OwnDaemon.Patience);
        await OwnDaemon.KillAsync(starter);

        var exception = await Assert.ThrowsAsync<DaemonUnavailableException>(() => client.GetStatusAsync().WaitAsync(OwnDaemon.Patience));

        Assert.Equal(DaemonUnavailableReason.NotRunning, exception.Reason);
    }

    [Fact]
    public async Task Shutdown_DaemonRuns_EndsItAndTheNextCallStartsAnother()
    {
        await using var client = await _daemon.ConnectAsync();
        var before = await client.GetStatusAsync().WaitAsync(OwnDaemon.Patience);

        await client.ShutdownAsync().WaitAsync(OwnDaemon.Patience);
        var gone = await client.WaitUntilGoneAsync(OwnDaemon.Patience).WaitAsync(OwnDaemon.Patience);
        var after = await client.GetStatusAsync().WaitAsync(OwnDaemon.Patience);

        Assert.True(gone);
        Assert.NotEqual(before.ProcessId, after.ProcessId);
    }

    [Fact]
    public async Task Shutdown_NoneRuns_StartsNone()
    {
        await using var client = await _daemon.ConnectAsync();
        await OwnDaemon.KillAsync(client);

        await Assert.ThrowsAsync<DaemonUnavailableException>(() => client.ShutdownAsync().WaitAsync(OwnDaemon.Patience));
    }

    [RequiresFact(Requirement.Unix)]
    public async Task Connect_DaemonStarted_IsNobodysChildGroup()
    {
        await using var client = await _daemon.ConnectAsync();
        var status = await client.GetStatusAsync().WaitAsync(OwnDaemon.Patience);

        // Of /proc/PID/stat: process id, state, parent, process group, session, terminal.
        var stat = await File.ReadAllTextAsync($"/proc/{status.ProcessId}/stat").WaitAsync(OwnDaemon.Patience);

        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        Assert.Equal(fields[2], fields[3]);
        Assert.NotEqual(Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture), fields[3]);
        Assert.Equal("0", fields[4]);
    }

    [RequiresFact(Requirement.Unix)]
    public async Task Connect_ProgramEndsAtOnce_NamesItAndTheLog()
    {
        var options = _daemon.Options with { DaemonProgram = "/bin/false" };

        var exception = await Assert.ThrowsAsync<DaemonUnavailableException>(() => ArtistAssistClient.ConnectAsync(options).WaitAsync(OwnDaemon.Patience));

        Assert.Equal(DaemonUnavailableReason.StartFailed, exception.Reason);
        Assert.Equal(Path.Combine(_daemon.Of("data"), "logs"), exception.LogFolder);
    }

    [RequiresFact(Requirement.Unix)]
    public async Task Connect_ProgramNeverListens_GivesUp()
    {
        // Ends by itself once the test's folder is gone, however late it began.
        var script = _daemon.Of("sleeper");
        await File.WriteAllTextAsync(script, $"#!/bin/sh\nwhile [ -e '{script}' ]; do sleep 0.1; done\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var options = _daemon.Options with { DaemonProgram = script, StartTimeout = TimeSpan.FromMilliseconds(300) };

        var exception = await Assert.ThrowsAsync<DaemonUnavailableException>(() => ArtistAssistClient.ConnectAsync(options).WaitAsync(OwnDaemon.Patience));

        Assert.Equal(DaemonUnavailableReason.NotReadyInTime, exception.Reason);
    }
}
