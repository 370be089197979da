using ArtistAssist.Daemon.Energy;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Machine;
using ArtistAssist.Daemon.Pictures;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Daemon.Tasks;
using ArtistAssist.Daemon.Tests.Machine;
using ArtistAssist.Daemon.Tests.Storage;
using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Import;
using ArtistAssist.Testing.Checkpoints;
using Microsoft.Extensions.Logging.Abstractions;

namespace ArtistAssist.Daemon.Tests.Tasks;

/// <summary>Jobs, journal and store for refinements with a model of simple arithmetic.</summary>
internal sealed class RefineSetup : ITaskRunner, IAsyncDisposable
{
    public const int Side = 16;

    private readonly StoreSetup _files = new();
    private readonly Workbench _bench;
    private OpenJobs _jobs = null!;
    private JobWorker _worker = null!;
    private DiffusionWork _work = null!;
    private PicturesAhead _ahead = null!;

    public RefineSetup()
    {
        _bench = new Workbench(_files.Folders, new GatedProbe(), _files.Time);
        Build();
    }

    public LentModels Models { get; } = new();

    public JobBook Book { get; private set; } = null!;

    public JobHistory History { get; private set; } = null!;

    public Journal Journal => _files.Journal;

    public string Task => RefineTask.TaskName;

    public static InstalledDiffusionModel Model { get; } = new(
        new DiffusionModelCard
        {
            Kind = ModelKind.Diffusion,
            Id = "exact",
            Name = "Exact",
            Version = "1",
            Files = [new CardFile { Name = "model.onnx", Bytes = 1, Sha256 = new string('a', 64) }],
            Licence = "CC0-1.0",
            TrainingData = new TrainingData { Statement = "None." },
            Architecture = "Arithmetic.",
            Family = DiffusionFamily.StableDiffusion1,
        },
        new DiffusionModel
        {
            Family = DiffusionFamily.StableDiffusion1,
            LatentChannels = 3,
            LatentFactor = 1,
            ScalingFactor = 1,
            UnetInputChannels = 3,
            LatentMultiple = 1,
            Prediction = DiffusionPrediction.Noise,
            SchedulerConfig = "{}",
            NativeSide = 64,
            Parts = new Dictionary<DiffusionPart, DiffusionGraph>(),
        },
        builtIn: true);

    public string Admit(JobRequest request)
    {
        _work.Check(request, Model);
        return Model.Id;
    }

    public void Run(JobRun run, CancellationToken token) => _work.Run(run, Model, token);

    public Loras Loras { get; private set; } = null!;

    /// <summary>Imports a LoRA whose hash nobody has computed yet.</summary>
    /// <returns>Its hash.</returns>
    public ContentHash ImportLora(string name, TinyCheckpoint lora)
    {
        var path = lora.Write(Path.Combine(_files.Folders.Data, $"{name}.safetensors"));
        new ShelfFiles(_files.Folders).Add(ModelImport.Look(new ImportRequest { Path = path }, _ => false, _files.Time.GetUtcNow(), _ => { }, CancellationToken.None));
        _bench.Catalog.Refresh();
        return ContentHash.Of(File.ReadAllBytes(path));
    }

    /// <summary>Submits a picture of gray noise.</summary>
    public async Task<Job> SubmitAsync(RefineTask task, Priority priority = Priority.Interactive)
    {
        var pixels = new byte[Side * Side];
        new Random(1).NextBytes(pixels);
        var layout = new RawLayout { Width = Side, Height = Side, Channels = ChannelLayout.Gray, BitDepth = 8 };
        return Book.Submit(StoreSetup.Request(await _files.UploadAsync(pixels), priority: priority) with
        {
            Image = new SourceImage { Content = ContentHash.Of(pixels), Raw = layout },
            Task = task,
        });
    }

    /// <summary>Submits, works, and returns the job as it ended.</summary>
    public async Task<(Job Job, List<JobEventEntry> Events)> DoneAsync(RefineTask task)
    {
        var job = await SubmitAsync(task);
        await StartAsync();
        return (Book.Get(job.Id), await HistoryAsync(job.Id));
    }

    public Task StartAsync() => _worker.StartAsync(CancellationToken.None).Soon();

    /// <summary>As after the end of the process.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        _files.Reopen();
        Build();
    }

    public async Task<List<JobEventEntry>> HistoryAsync(JobId id)
    {
        using var limit = new CancellationTokenSource(Waiting.Limit);
        var events = new List<JobEventEntry>();
        await foreach (var entry in History.WatchAsync(id, 0, limit.Token))
        {
            events.Add(entry);
        }

        return events;
    }

    public IEnumerable<string> Scratch => Directory.EnumerateFiles(_files.Folders.Scratch);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _bench.Dispose();
        _files.Dispose();
    }

    private async Task StopAsync()
    {
        await _worker.StopAsync(CancellationToken.None).Soon();
        _worker.Dispose();
        _ahead.Dispose();
        _jobs.Dispose();
    }

    private void Build()
    {
        var store = _files.Store;
        var pictures = new PictureOpener(store, new ImageDecoder(new ImageLimits()));
        var hashes = new ModelHashes(_bench.Catalog, new ShelfFiles(_files.Folders), NullLogger<ModelHashes>.Instance);
        var events = new JobEvents(_files.Journal, _files.Time);
        var runners = new TaskRunners([this]);
        _jobs = new OpenJobs(events, _files.Journal, _files.Time, capacity: 10);
        _ahead = new PicturesAhead(pictures, _jobs);
        Loras = new Loras(_bench.Catalog, hashes);
        _work = new DiffusionWork(_bench, Models, Loras, hashes, _ahead, pictures, new ProposalWriter(_bench, hashes, store, _files.Time));
        Book = new JobBook(events, _jobs, _files.Journal, store, runners);
        History = new JobHistory(events, _jobs, _files.Journal);
        var keeper = new StoreKeeper(_files.Journal, store, _files.Time, long.MaxValue);
        var failures = new Daemon.Services.StatusMapping(_files.Time);
        _worker = new JobWorker(_jobs, events, runners, store, keeper, new EnergyMeter(_files.Folders.Data), failures, _files.Time, NullLogger<JobWorker>.Instance);
    }
}
