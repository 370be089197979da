using System.Diagnostics.CodeAnalysis;
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
    private JobEvents _events;
    private JobWorker? _worker;

    public JobSetup(int capacity = 10)
    {
        _capacity = capacity;
        Build();
    }

    public StoreSetup Files => _files;

    public ScriptedRunner Runner { get; private set; }

    public OpenJobs Jobs { get; private set; }

    public JobBook Book { get; private set; }

    public Proposals Proposals { get; private set; }

    public JobHistory History { get; private set; }

    public async Task StartWorkerAsync()
    {
        var keeper = new StoreKeeper(_files.Journal, _files.Store, _files.Time, long.MaxValue);
        _worker = new JobWorker(
            Jobs, _events, new TaskRunners([Runner]), _files.Store, keeper, new EnergyMeter(_files.Folders.Data), new PlainFailures(), _files.Time, NullLogger<JobWorker>.Instance);
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
        Jobs.Dispose();
        _files.Reopen();
        Build();
    }

    public async Task<Job> SubmitAsync(string name, Priority priority = Priority.Interactive, string client = StoreSetup.Owner) =>
        Book.Submit(StoreSetup.Request(await _files.UploadAsync("sketch"), client, name, priority));

    public async Task<List<JobEventEntry>> HistoryAsync(JobId id, long after = 0)
    {
        using var limit = new CancellationTokenSource(Waiting.Limit);
        var events = new List<JobEventEntry>();
        await foreach (var entry in History.WatchAsync(id, after, limit.Token))
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
        Jobs.Dispose();
        _files.Dispose();
    }

    [MemberNotNull(nameof(Runner), nameof(_events), nameof(Jobs), nameof(Book), nameof(Proposals), nameof(History))]
    private void Build()
    {
        Runner = new ScriptedRunner(_files.Store);
        _events = new JobEvents(_files.Journal, _files.Time);
        Jobs = new OpenJobs(_events, _files.Journal, _files.Time, _capacity);
        Book = new JobBook(_events, Jobs, _files.Journal, _files.Store, new TaskRunners([Runner]));
        Proposals = new Proposals(_events, Book, _files.Journal, _files.Time);
        History = new JobHistory(_events, Jobs, _files.Journal);
    }

    private sealed class PlainFailures : IFailureMapping
    {
        public Failure Describe(Exception exception) => new(13, exception.Message);
    }
}
