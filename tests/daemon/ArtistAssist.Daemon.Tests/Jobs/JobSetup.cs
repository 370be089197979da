using ArtistAssist.Daemon.Energy;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Daemon.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ArtistAssist.Daemon.Tests.Jobs;

/// <summary>A job book over a real journal and store, and a worker with a scripted runner.</summary>
internal sealed class JobSetup : IAsyncDisposable
{
    private readonly StoreSetup _files = new();
    private readonly int _capacity;
    private JobWorker? _worker;

    public JobSetup(int capacity = 10)
    {
        _capacity = capacity;
        (Runner, Book) = Build();
    }

    public StoreSetup Files => _files;

    public ScriptedRunner Runner { get; private set; }

    public JobBook Book { get; private set; }

    public async Task StartWorkerAsync()
    {
        var keeper = new StoreKeeper(_files.Journal, _files.Store, _files.Time, long.MaxValue);
        _worker = new JobWorker(
            Book, new TaskRunners([Runner]), _files.Store, keeper, new EnergyMeter(_files.Folders.Data), new PlainFailures(), _files.Time, NullLogger<JobWorker>.Instance);
        await _worker.StartAsync(CancellationToken.None).Soon();
    }

    public async Task StopWorkerAsync()
    {
        if (_worker is not null)
        {
            await _worker.StopAsync(CancellationToken.None).Soon();
            _worker.Dispose();
            _worker = null;
        }
    }

    /// <summary>As after the end of the process, however it came.</summary>
    public async Task RestartAsync()
    {
        await StopWorkerAsync();
        Book.Dispose();
        _files.Reopen();
        (Runner, Book) = Build();
    }

    public async Task<Job> SubmitAsync(string name, Priority priority = Priority.Interactive, string client = StoreSetup.Owner) =>
        Book.Submit(StoreSetup.Request(await _files.UploadAsync("sketch"), client, name, priority));

    public async Task<List<JobEventEntry>> HistoryAsync(JobId id, long after = 0)
    {
        using var limit = new CancellationTokenSource(Waiting.Limit);
        var events = new List<JobEventEntry>();
        await foreach (var entry in Book.WatchAsync(id, after, limit.Token))
        {
            events.Add(entry);
        }

        return events;
    }

    public void WaitForLog(string line)
    {
        using var limit = new CancellationTokenSource(Waiting.Limit);
        Assert.Equal(line, Runner.Log.Take(limit.Token));
    }

    public async ValueTask DisposeAsync()
    {
        await StopWorkerAsync();
        Book.Dispose();
        _files.Dispose();
    }

    private (ScriptedRunner, JobBook) Build()
    {
        var runner = new ScriptedRunner(_files.Store);
        return (runner, new JobBook(_files.Journal, _files.Store, new TaskRunners([runner]), _files.Time, _capacity));
    }

    private sealed class PlainFailures : IFailureMapping
    {
        public Failure Describe(Exception exception) => new(13, exception.Message);
    }
}
