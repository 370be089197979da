using System.Diagnostics;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.Devices.Probing;
using Microsoft.Extensions.Time.Testing;

namespace ArtistAssist.Inference.Tests.Devices.Probing;

public sealed class ChildProcessProbeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Probe_Processor_ReturnsWhatTheChildMeasured()
    {
        var result = await Probe(Program.Probe).ProbeAsync(DeviceKind.Cpu, CancellationToken.None).InTime();

        Assert.True(result.Works, result.Reason);
        Assert.True(result.TimePerMegapixel > TimeSpan.Zero);
    }

    [Theory]
    [InlineData(Program.Crash)]
    [InlineData(Program.CrashAfterTheFirstLine)]
    public async Task Probe_ChildIsEndedByADriver_SaysSo(string behaviour)
    {
        var result = await Probe(behaviour).ProbeAsync(DeviceKind.WebGpu, CancellationToken.None).InTime();

        Assert.False(result.Works);
        Assert.Contains("ended the process", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_ChildNeverAnswers_IsEndedAndDoesNotWork()
    {
        var probing = Probe(Program.Hang).ProbeAsync(DeviceKind.WebGpu, CancellationToken.None);
        _time.Advance(Patience);

        var result = await probing.InTime();

        Assert.False(result.Works);
        Assert.Equal("WebGPU did not answer within 300 seconds.", result.Reason);
    }

    [Fact]
    public async Task Probe_ProgramMissing_SaysSo()
    {
        var probe = new ChildProcessProbe(new ProbeCommand(Program.FileName + ".none"), _time);

        var result = await probe.ProbeAsync(DeviceKind.WebGpu, CancellationToken.None).InTime();

        Assert.False(result.Works);
        Assert.Contains("could not be tried", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_TokenCancelled_EndsTheChildAndThrows()
    {
        using var source = new CancellationTokenSource();
        var probing = Probe(Program.Hang).ProbeAsync(DeviceKind.WebGpu, source.Token);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probing.InTime());
    }

    [Fact]
    public async Task Probe_ParentIsGone_EndsItself()
    {
        using var child = Process.Start(new ProcessStartInfo(Program.FileName, [Program.Orphan]) { RedirectStandardInput = true })!;

        child.StandardInput.Close();

        await child.WaitForExitAsync().InTime();
    }

    private ChildProcessProbe Probe(string behaviour) => new(new ProbeCommand(Program.FileName, behaviour), _time, Patience);
}
