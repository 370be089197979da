using ArtistAssist.Daemon.Hosting;
using ArtistAssist.Daemon.Tests.Jobs;
using ArtistAssist.Daemon.Tests.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ArtistAssist.Daemon.Tests.Hosting;

public sealed class IdleStopTests : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);
    private readonly JobSetup _setup = new();
    private readonly Lifetime _lifetime = new();
    private readonly Activity _activity;
    private IdleStop? _idle;

    public IdleStopTests() => _activity = new Activity(Time);

    private FakeTimeProvider Time => _setup.Files.Time;

    public async ValueTask DisposeAsync()
    {
        if (_idle is not null)
        {
            await _idle.StopAsync(CancellationToken.None).Soon();
            _idle.Dispose();
        }

        _lifetime.Dispose();
        await _setup.DisposeAsync();
    }

    [Fact]
    public async Task Execute_NobodyCalls_StopsWhenTheTimeIsOver()
    {
        var begin = Time.GetUtcNow();
        await StartAsync(Timeout);

        await AdvanceUntilStoppedAsync();

        Assert.True(Time.GetUtcNow() - begin >= Timeout);
    }

    [Fact]
    public async Task Execute_CallIsUnderWay_WaitsUntilItHasBeenOverLongEnough()
    {
        await StartAsync(Timeout);
        var call = _activity.Begin();
        Time.Advance(3 * Timeout);
        Assert.False(_lifetime.IsStopping);

        call.Dispose();
        var over = Time.GetUtcNow();
        await AdvanceUntilStoppedAsync();

        Assert.True(Time.GetUtcNow() - over >= Timeout);
    }

    [Fact]
    public async Task Execute_JobWaits_DoesNotStopBeforeItIsDone()
    {
        var job = await _setup.SubmitAsync("a");
        await StartAsync(Timeout);
        Time.Advance(3 * Timeout);
        Assert.False(_lifetime.IsStopping);

        _setup.Book.Cancel(StoreSetup.Owner, job.Id);

        await AdvanceUntilStoppedAsync();
    }

    [Fact]
    public async Task Execute_NoTimeout_NeverStops()
    {
        await StartAsync(null);

        Time.Advance(TimeSpan.FromDays(300));

        await _idle!.ExecuteTask!.Soon();
        Assert.False(_lifetime.IsStopping);
    }

    private Task StartAsync(TimeSpan? timeout)
    {
        var options = new DaemonOptions { IdleTimeout = timeout };
        _idle = new IdleStop(_activity, _setup.Jobs, options, Time, _lifetime, NullLogger<IdleStop>.Instance);
        return _idle.StartAsync(CancellationToken.None).Soon();
    }

    // What continues after a delay does so on another thread, so the clock goes on until it is heard.
    private async Task AdvanceUntilStoppedAsync()
    {
        using var limit = new CancellationTokenSource(Waiting.Limit);
        while (!_lifetime.IsStopping)
        {
            limit.Token.ThrowIfCancellationRequested();
            Time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }
    }

    private sealed class Lifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();

        public bool IsStopping => _stopping.IsCancellationRequested;

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => _stopping.Cancel();

        public void Dispose() => _stopping.Dispose();
    }
}
