using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Machine;
using ArtistAssist.Daemon.Tests.Jobs;
using ArtistAssist.Inference.Devices;
using Microsoft.Extensions.Logging.Abstractions;

namespace ArtistAssist.Daemon.Tests.Machine;

public sealed class DeviceMeasuringTests : IAsyncDisposable
{
    private readonly JobSetup _setup = new();
    private readonly GatedProbe _probe = new();
    private readonly Workbench _bench;
    private readonly DeviceMeasuring _measuring;

    public DeviceMeasuringTests()
    {
        _bench = new Workbench(_setup.Files.Folders, _probe, _setup.Files.Time);
        _measuring = new DeviceMeasuring(_setup.Jobs, _bench, _setup.Files.Time, NullLogger<DeviceMeasuring>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await _measuring.StopAsync(CancellationToken.None).Soon();
        _measuring.Dispose();
        _bench.Dispose();
        await _setup.DisposeAsync();
    }

    [Fact]
    public async Task Execute_NobodyChoseADevice_MeasuresNothing()
    {
        await _measuring.StartAsync(CancellationToken.None).Soon();

        await AdvanceAsync(100);

        Assert.Empty(_probe.Asked);
    }

    [Fact]
    public async Task Execute_JobRuns_MeasuresAfterIt()
    {
        await ChooseAsync();
        await _setup.SubmitAsync("a");
        var running = _setup.Jobs.TryStart(before: null)!;
        await _measuring.StartAsync(CancellationToken.None).Soon();
        await AdvanceAsync(200);
        Assert.Empty(_probe.Asked);

        _setup.Jobs.Finish(running, new JobDone(0), JobState.Proposed);
        _probe.LetAll();
        await AdvanceUntilAsync(() => !_bench.WantsMeasuring);

        Assert.Equal(DeviceIds.All, _probe.Asked);
        Assert.True(File.Exists(_setup.Files.Folders.Devices));
    }

    [Fact]
    public async Task Execute_InteractiveJobComes_GoesFirst()
    {
        await ChooseAsync();
        await _setup.StartWorkerAsync();
        await _measuring.StartAsync(CancellationToken.None).Soon();
        await AdvanceUntilAsync(() => !_probe.Asked.IsEmpty);

        var job = await _setup.SubmitAsync("a");
        await AdvanceUntilAsync(() => _probe.Cancelled == 1);
        _setup.Runner.Let("a");

        Assert.IsType<JobDone>((await _setup.HistoryAsync(job.Id))[^1].Event);
        await AdvanceUntilAsync(() => _probe.Asked.Count == 2);
        _probe.LetAll();
        await AdvanceUntilAsync(() => !_bench.WantsMeasuring);
        Assert.Equal(DeviceIds.All.Prepend(DeviceIds.All[0]), _probe.Asked);
    }

    [Fact]
    public async Task Execute_BatchesLeaveNoMoment_MeasuresBetweenTwo()
    {
        await ChooseAsync();
        var job = await _setup.SubmitAsync("batch", Priority.Batch);
        await _measuring.StartAsync(CancellationToken.None).Soon();
        await AdvanceUntilAsync(() => !_probe.Asked.IsEmpty);

        Assert.Null(_setup.Jobs.TryStart(before: null));
        _probe.LetAll();
        OpenJob? next = null;
        await AdvanceUntilAsync(() => (next = _setup.Jobs.TryStart(before: null)) is not null);

        Assert.Equal(job.Id, next!.Job.Id);
        Assert.False(_bench.WantsMeasuring);
    }

    [Fact]
    public async Task Stop_WhileMeasuring_EndsTheProbe()
    {
        await ChooseAsync();
        await _measuring.StartAsync(CancellationToken.None).Soon();
        await AdvanceUntilAsync(() => !_probe.Asked.IsEmpty);

        await _measuring.StopAsync(CancellationToken.None).Soon();

        Assert.Equal(1, _probe.Cancelled);
    }

    private async Task ChooseAsync() => await _bench.Devices.ChooseAsync(null, CancellationToken.None).Soon();

    private async Task AdvanceAsync(int ticks)
    {
        for (var tick = 0; tick < ticks; tick++)
        {
            _setup.Files.Time.Advance(DeviceMeasuring.Tick);
            await Task.Yield();
        }
    }

    // What waits for the clock does so on another thread, so the clock goes on until it is heard.
    private async Task AdvanceUntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Waiting.Limit);
        while (!condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await AdvanceAsync(1);
        }
    }
}
