using System.Collections.Immutable;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Diffusion.Schedulers;
using ArtistAssist.Diffusion.Schedulers.Configuration;
using Microsoft.Data.Sqlite;

namespace ArtistAssist.Daemon.Tests.Storage;

public sealed class JournalTests : IDisposable
{
    private readonly StoreSetup _setup = new();
    private readonly ContentHash _content = ContentHash.Of("sketch"u8);

    public void Dispose() => _setup.Dispose();

    [Fact]
    public void Add_Reopened_ReturnsTheSameRequest()
    {
        var request = StoreSetup.Request(_content, name: "first") with
        {
            Mask = new SourceMask
            {
                Image = new SourceImage
                {
                    Content = ContentHash.Of("mask"u8),
                    Raw = new RawLayout { Width = 5, Height = 4, Stride = 8, Channels = ChannelLayout.Gray, BitDepth = 8 },
                },
                OffsetX = 0,
                OffsetY = 2,
            },
            ModelId = "mine",
            DeviceId = "cpu",
            OmitMetadata = true,
            Task = new InpaintTask { Mode = InpaintMode.Remove, Seed = ulong.MaxValue, Strength = 0.25, Prompt = "墨" },
        };
        var job = _setup.AddJob(request);

        _setup.Reopen();

        var found = _setup.Journal.Find(job.Id)!;
        Assert.Equal(request.Task, found.Request.Task);
        Assert.Equal(request.Mask.Image.Raw.RowPitch, found.Request.Mask!.Image.Raw!.RowPitch);
        Assert.Equal((0, 2), (found.Request.Mask.OffsetX, found.Request.Mask.OffsetY));
        Assert.Equal(("first", "mine", "cpu", true), (found.Request.RequestId, found.Request.ModelId, found.Request.DeviceId, found.Request.OmitMetadata));
        Assert.Equal(_setup.Time.GetUtcNow(), found.Submitted);
        Assert.Equal(job.Id, _setup.Journal.FindSubmission(StoreSetup.Owner, "first")!.Id);
        Assert.Null(_setup.Journal.FindSubmission("somebody-else", "first"));
    }

    [Fact]
    public void Add_EverythingOfARefinement_ComesBack()
    {
        var choices = new DiffusionChoices
        {
            Scheduler = SchedulerKind.DpmSolver2M,
            SigmaSpacing = SigmaSpacing.Karras,
            StepCounting = StepCounting.PartOfSteps,
            Controls = [new ControlChoice("depth") { Image = new SourceImage { Content = ContentHash.Of("depth"u8) }, Strength = 0.5 }],
            Loras = [new LoraChoice("ink", null)],
            Sliders = ImmutableSortedDictionary<string, double>.Empty.Add("taper", 0.5),
            MatchColors = false,
        };
        var request = StoreSetup.Request(_content) with { Task = new RefineTask { Seed = 0, Proposals = 4, Diffusion = choices } };
        var job = _setup.AddJob(request);

        _setup.Reopen();

        var found = (RefineTask)_setup.Journal.Find(job.Id)!.Request.Task;
        Assert.Equal((0ul, 4), (found.Seed, found.Proposals));
        Assert.Equal((choices.Scheduler, choices.SigmaSpacing, choices.StepCounting, false), (found.Diffusion!.Scheduler, found.Diffusion.SigmaSpacing, found.Diffusion.StepCounting, found.Diffusion.MatchColors));
        Assert.Equal(choices.Controls, found.Diffusion.Controls);
        Assert.Equal(choices.Loras, found.Diffusion.Loras);
        Assert.Equal(choices.Sliders, found.Diffusion.Sliders);
        Assert.Contains(ContentHash.Of("depth"u8), _setup.Journal.Results.ContentsInUse());
    }

    [Fact]
    public void Find_RequestOfAnEarlierVersion_IsStillRead()
    {
        var job = _setup.AddJob(StoreSetup.Request(_content));
        _setup.Journal.Dispose();
        using (var connection = new SqliteConnection($"Data Source={_setup.Folders.Journal};Pooling=False"))
        {
            connection.Open();
            connection.Run(
                """
                UPDATE jobs SET request = json_set(request, '$.task', json('{"task":"inpaint","mode":2,"strength":0.5,"seed":7,"prompt":"a cat"}'))
                """);
        }

        _setup.Reopen();

        Assert.Equal(
            new InpaintTask { Mode = InpaintMode.Remove, Strength = 0.5, Seed = 7, Prompt = "a cat" }, _setup.Journal.Find(job.Id)!.Request.Task);
    }

    [Fact]
    public void Open_LedgerOfAnEarlierVersion_GainsTheFidelity()
    {
        var job = _setup.AddJob(StoreSetup.Request(_content));
        _setup.Journal.Save(job, new JobChange { Result = StoreSetup.Result(ContentHash.Of("result"u8), _content) });
        _setup.Journal.Dispose();
        using (var connection = new SqliteConnection($"Data Source={_setup.Folders.Journal};Pooling=False"))
        {
            connection.Open();
            connection.Run("ALTER TABLE ledger DROP COLUMN line_f1; ALTER TABLE ledger DROP COLUMN line_chamfer; PRAGMA user_version = 1");
        }

        _setup.Reopen();
        var next = _setup.AddJob(StoreSetup.Request(_content));
        _setup.Journal.Save(next, new JobChange { Result = StoreSetup.Result(ContentHash.Of("other"u8), _content) with { Fidelity = new InkFidelity(0.75, 0.01, 0.004) } });

        Assert.Equal([(null, null), (0.75, 0.01)], _setup.Journal.Ledger.Read().Select(entry => (entry.LineF1, entry.LineChamfer)));
    }

    [Fact]
    public void Save_ResultWithEvents_ComesBackWithItsLedgerEntry()
    {
        var job = _setup.AddJob(StoreSetup.Request(_content));
        var result = StoreSetup.Result(ContentHash.Of("result"u8), _content);
        var entry = new JobEventEntry(job.Id, 2, _setup.Time.GetUtcNow(), new JobProposal(result));

        _setup.Journal.Save(job, new JobChange { State = JobState.Proposed, Result = result, Events = [entry], DeviceId = "cpu" });
        _setup.Reopen();

        var found = _setup.Journal.Find(job.Id)!;
        var stored = Assert.Single(found.Results);
        Assert.Equal((JobState.Proposed, "cpu"), (found.State, found.DeviceId));
        Assert.Equal(result.Provenance, stored.Provenance);
        Assert.Equal(result.Receipt, stored.Receipt);
        Assert.Equal(result.Layout.IccProfile, stored.Layout.IccProfile);
        Assert.Equal([1, 2], _setup.Journal.Events.Of(found, 0).Select(happened => happened.Sequence));
        Assert.IsType<JobProposal>(Assert.Single(_setup.Journal.Events.Of(found, 1)).Event);
        var ledger = Assert.Single(_setup.Journal.Ledger.Read());
        Assert.Equal((job.Id, StoreSetup.Owner, "cleanup-1", "cpu", 12.5), (ledger.Job, ledger.ClientId, ledger.ModelId, ledger.DeviceId, ledger.EnergyJoules));
        Assert.Equal(TimeSpan.FromSeconds(1.25), ledger.Elapsed);
    }

    [Fact]
    public void Save_EveryKindOfEvent_ComesBackEqual()
    {
        JobEvent[] happened =
        [
            new JobQueued(3),
            new JobLoading("cleanup-1", "cpu"),
            new JobFailed(new Failure(3, "No.")),
            new JobCancelled(CancelReason.Superseded),
            new JobDone(1),
            new JobDecided(JobState.Accepted, 0),
            new JobDecided(JobState.Discarded, null),
        ];
        var job = _setup.AddJob(StoreSetup.Request(_content));

        _setup.Journal.Save(job, new JobChange
        {
            Events = [.. happened.Select((one, index) => new JobEventEntry(job.Id, index + 2, _setup.Time.GetUtcNow(), one))],
        });

        Assert.Equal(happened, _setup.Journal.Events.Of(job, 1).Select(entry => entry.Event));
    }

    [Fact]
    public void Save_Notice_KeepsItsArguments()
    {
        var job = _setup.AddJob(StoreSetup.Request(_content));
        var notice = new JobNotice(NoticeKind.FirstPageOnly, "Only the first.", ImmutableDictionary<string, string>.Empty.Add("pages", "3"));

        _setup.Journal.Save(job, new JobChange { Events = [new JobEventEntry(job.Id, 2, _setup.Time.GetUtcNow(), notice)] });

        var found = Assert.IsType<JobNotice>(_setup.Journal.Events.Of(job, 1).Single().Event);
        Assert.Equal("3", found.Arguments["pages"]);
    }

    [Fact]
    public void Save_SecondPartFails_WritesNothing()
    {
        var job = _setup.AddJob(StoreSetup.Request(_content));
        var again = new JobEventEntry(job.Id, 1, _setup.Time.GetUtcNow(), new JobDone(1));

        Assert.Throws<SqliteException>(() => _setup.Journal.Save(job, new JobChange { State = JobState.Proposed, Events = [again] }));

        Assert.Equal(JobState.Queued, _setup.Journal.Find(job.Id)!.State);
    }

    [Fact]
    public void List_Filters_NewestFirst()
    {
        var jobs = Enumerable.Range(0, 4).Select(index => _setup.AddJob(StoreSetup.Request(_content, index == 1 ? "other" : StoreSetup.Owner))).ToArray();
        _setup.Journal.Save(jobs[2], new JobChange { State = JobState.Failed, Failure = new Failure(13, "It broke.") });

        Assert.Equal([jobs[3].Id, jobs[2].Id], Ids(new JobFilter { Limit = 2 }));
        Assert.Equal([jobs[1].Id, jobs[0].Id], Ids(new JobFilter { Limit = 9, Before = jobs[2].Id }));
        Assert.Equal([jobs[1].Id], Ids(new JobFilter { Limit = 9, ClientId = "other" }));
        Assert.Equal([jobs[2].Id], Ids(new JobFilter { Limit = 9, States = [JobState.Failed, JobState.Proposed] }));
        Assert.Equal(new Failure(13, "It broke."), _setup.Journal.Find(jobs[2].Id)!.Failure);
        Assert.Throws<JobNotFoundException>(() => Ids(new JobFilter { Limit = 1, Before = JobId.New(_setup.Time) }));
    }

    [Fact]
    public void Open_WrittenByALaterVersion_SaysWhatToDo()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Under("journal.db");
        Journal.Open(path).Dispose();
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            connection.Run("PRAGMA user_version = 99");
        }

        var exception = Assert.Throws<JournalTooNewException>(() => Journal.Open(path));

        Assert.Equal(99, exception.Found);
    }

    [SmallDiskFact]
    public void Add_DiskIsFull_SaysSoAndKeepsWhatWasThere()
    {
        using var disk = SmallDisk.Mount();
        var path = Path.Combine(disk.Path, "journal.db");
        var request = StoreSetup.Request(_content) with { Task = new RefineTask { Prompt = new string('x', 20_000) } };
        var accepted = new List<JobId>();
        using (var journal = Journal.Open(path))
        {
            Assert.Throws<DiskFullException>(() =>
            {
                while (accepted.Count < 200)
                {
                    var job = new Job { Id = JobId.New(_setup.Time), Number = 0, Request = request, State = JobState.Queued, Submitted = _setup.Time.GetUtcNow() };
                    journal.Add(job, new JobEventEntry(job.Id, 1, _setup.Time.GetUtcNow(), new JobQueued(0)));
                    accepted.Add(job.Id);
                }
            });
        }

        using var reopened = Journal.Open(path);
        Assert.NotEmpty(accepted);
        Assert.Equal(accepted, reopened.Open().Select(job => job.Id));
    }

    private IEnumerable<JobId> Ids(JobFilter filter) => _setup.Journal.List(filter).Select(job => job.Id);
}
