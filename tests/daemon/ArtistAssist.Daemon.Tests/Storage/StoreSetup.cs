using System.Text;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Storage;
using Microsoft.Extensions.Time.Testing;

namespace ArtistAssist.Daemon.Tests.Storage;

/// <summary>A real journal and store in a folder of their own; may be closed and opened again as after a crash.</summary>
internal sealed class StoreSetup : IDisposable
{
    public const string Owner = "editor-1";
    private readonly TemporaryFolder _folder = new();

    public StoreSetup()
    {
        Folders = new DataFolders(_folder.Path);
        Journal = Journal.Open(Folders.Journal);
        Store = new ContentStore(Folders, Time);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public DataFolders Folders { get; }

    public Journal Journal { get; private set; }

    public ContentStore Store { get; private set; }

    public void Reopen()
    {
        Journal.Dispose();
        Journal = Journal.Open(Folders.Journal);
        Store = new ContentStore(Folders, Time);
    }

    public Task<ContentHash> UploadAsync(string text) => UploadAsync(Encoding.UTF8.GetBytes(text));

    public async Task<ContentHash> UploadAsync(byte[] content)
    {
        await using var writer = Store.Create();
        await writer.WriteAsync(content, CancellationToken.None);
        return (await writer.CommitAsync(null, CancellationToken.None).Soon()).Hash;
    }

    public string Scratch(string text)
    {
        var path = Store.NewScratchFile();
        File.WriteAllText(path, text);
        return path;
    }

    public static JobRequest Request(ContentHash content, string client = Owner, string name = "", Priority priority = Priority.Interactive) => new()
    {
        ClientId = client,
        RequestId = name,
        Priority = priority,
        Image = new SourceImage { Content = content, DisplayName = "sketch.png" },
        Task = new CleanupTask { Strength = 0.5, Output = CleanupOutput.Paper },
    };

    public Job AddJob(JobRequest request)
    {
        var id = JobId.New(Time);
        var job = new Job { Id = id, Number = 0, Request = request, State = JobState.Queued, Submitted = Time.GetUtcNow() };
        return Journal.Add(job, new JobEventEntry(id, 1, Time.GetUtcNow(), new JobQueued(0)));
    }

    /// <summary>Gives a job a proposal, as its runner would.</summary>
    public JobResult AddResult(Job job, string pixels, JobState state = JobState.Proposed)
    {
        var content = Store.Adopt(Scratch(pixels)).Hash;
        var result = Result(content, job.Request.Image.Content);
        Journal.Save(job, new JobChange { Result = result, State = state });
        return result;
    }

    public static JobResult Result(ContentHash content, ContentHash source) => new()
    {
        Index = 0,
        Content = content,
        Layout = new RawLayout { Width = 3, Height = 2, Channels = ChannelLayout.Rgb, BitDepth = 8, IccProfile = [1, 2] },
        Receipt = new Receipt { KeptBefore = source, KeptAfter = source, KeptPixels = 4, ChangedPixels = 2, ChangedBounds = new PixelBounds(1, 0, 1, 2) },
        Provenance = new Provenance
        {
            Task = CleanupTask.TaskName,
            ModelId = "cleanup-1",
            ModelName = "Cleanup 1",
            ModelSha256 = source,
            ModelLicence = "Apache-2.0",
            TrainingData = "Generated drawings.",
            Strength = 1,
            WorkingScale = 0.6,
            Source = source,
            DeviceId = "cpu",
            Elapsed = TimeSpan.FromSeconds(1.25),
            EnergyJoules = 12.5,
            SoftwareVersion = "0.1.0",
            Created = new DateTimeOffset(2026, 3, 1, 12, 0, 1, TimeSpan.Zero),
        },
    };

    public void Dispose()
    {
        Journal.Dispose();
        _folder.Dispose();
    }
}
