using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using ArtistAssist.PluginSdk.Starting;
using Microsoft.Win32.SafeHandles;

namespace ArtistAssist.PluginSdk.Tests.Starting;

/// <summary>What a detached process has of its starter: nothing but its environment.</summary>
public sealed class DetachedProcessTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RequiresFact(Requirement.Unix)]
    public async Task Start_Program_LeadsASessionOfItsOwn()
    {
        // Of /proc/PID/stat: process id, parent, process group, session, terminal.
        var (process, report) = await RunAsync("cat /proc/$$/stat");

        var fields = report[(report.LastIndexOf(')') + 2)..].Split(' ');
        Assert.Equal(process.Id.ToString(CultureInfo.InvariantCulture), fields[2]);
        Assert.Equal(process.Id.ToString(CultureInfo.InvariantCulture), fields[3]);
        Assert.Equal("0", fields[4]);
    }

    [RequiresFact(Requirement.Unix)]
    public async Task Start_Program_HasTheNullDeviceAndNoOtherFile()
    {
        var inherited = _folder.Write("lock");
        using var held = Inherit(inherited);

        var (_, report) = await RunAsync("for fd in /proc/$$/fd/*; do echo ${fd##*/} $(readlink $fd); done");

        // 1 is where this test's own shell writes its report; whatever the shell opened for itself is its own.
        Assert.Contains("0 /dev/null", report, StringComparison.Ordinal);
        Assert.Contains("2 /dev/null", report, StringComparison.Ordinal);
        Assert.DoesNotContain(inherited + Environment.NewLine, report, StringComparison.Ordinal);
        Assert.DoesNotContain("socket:", report, StringComparison.Ordinal);
    }

    [RequiresFact(Requirement.Unix)]
    public async Task Start_Program_StandsInTheRootAndListensToSignals()
    {
        // By exec: a shell that forks blocks every signal for a moment, and would be seen doing so.
        var (_, report) = await RunAsync("pwd; exec grep -E 'SigIgn|SigBlk' /proc/self/status");

        // glibc itself ignores its two internal signals, 32 and 33, in everything that it spawns.
        var lines = report.Replace("0000000180000000", "0000000000000000", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["/", "SigBlk:\t0000000000000000", "SigIgn:\t0000000000000000"], lines);
    }

    [RequiresFact(Requirement.Unix)]
    public async Task Start_Program_SeesTheEnvironmentWithWhatWasAdded()
    {
        var (_, report) = await RunAsync("echo $ADDED; echo ${PATH:+path}", ("ADDED", "草图 with = and blank"));

        Assert.Equal(["草图 with = and blank", "path"], report.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [RequiresFact(Requirement.Unix)]
    public async Task Exit_ProgramEnds_BringsItsCodeAndLeavesNoZombie()
    {
        var process = DetachedProcess.Start("/bin/sh", ["-c", "exit 7"], new Dictionary<string, string>());

        Assert.Equal(7, await process.Exit.WaitAsync(Patience));
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(process.Id));
    }

    [Fact]
    public void Start_NoSuchProgram_SaysSo()
    {
        Assert.Throws<Win32Exception>(() => DetachedProcess.Start(_folder.Of("gone"), [], new Dictionary<string, string>()));
    }

    private async Task<(StartedProcess Process, string Report)> RunAsync(string script, params (string Name, string Value)[] environment)
    {
        var report = _folder.Of("report");
        var process = DetachedProcess.Start("/bin/sh", ["-c", $"exec >'{report}'; {script}"], environment.ToDictionary(pair => pair.Name, pair => pair.Value));
        Assert.Equal(0, await process.Exit.WaitAsync(Patience));
        return (process, await File.ReadAllTextAsync(report));
    }

    /// <summary>A descriptor as a shell leaves it to its children (flock 9): .NET itself marks all of its own as private.</summary>
    private static SafeFileHandle Inherit(string path)
    {
        var handle = File.OpenHandle(path);
        _ = NativeDescriptors.SetFlags((int)handle.DangerousGetHandle(), NativeDescriptors.SetDescriptorFlags, 0);
        return handle;
    }
}
