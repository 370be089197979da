using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ArtistAssist.Cli.Bridge.Answers;
using ArtistAssist.Cli.Bridge.Documents;
using ArtistAssist.Cli.Bridge.Frames;
using ArtistAssist.Cli.Bridge.Jobs;
using ArtistAssist.Cli.Bridge.Requests;
using ArtistAssist.Cli.Language;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Bridge;

/// <summary>What a plug-in and the daemon have to say to each other, from hello to the end.</summary>
internal sealed class Conversation : IAsyncDisposable
{
    private const int MostWaiting = 256;
    private const int MostListed = 1000;

    // A daemon that does not answer keeps nobody's editor from closing.
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(10);

    private readonly Outgoing _outgoing;
    private readonly LentIdentity _identity;
    private readonly ArtistAssistClient _assist;
    private readonly DaemonWatch _watch;
    private readonly JobRecords _records = new();
    private readonly JobTelling _telling;
    private readonly LiveJobs _live = new();
    private readonly Submissions _submissions = new();
    private readonly ConcurrentDictionary<long, Task> _work = new();
    private readonly CancellationTokenSource _end = new();
    private long _lastWork;

    private Conversation(LentIdentity identity, ArtistAssistClient assist, Outgoing outgoing)
    {
        _identity = identity;
        _assist = assist;
        _outgoing = outgoing;
        _watch = new DaemonWatch(assist, outgoing);
        _telling = new JobTelling(assist, _records, outgoing);
    }

    public string ClientId => _identity.Id;

    /// <exception cref="RefusedException">The user's data folder cannot be written.</exception>
    public static Conversation Begin(string client, bool startDaemon, Outgoing outgoing)
    {
        try
        {
            var options = new ArtistAssistClientOptions { StartDaemon = startDaemon };
            var identity = ClientIdentity.Lend(client, options);
            var conversation = new Conversation(identity, ArtistAssistClient.Open(options with { ClientId = identity.Id }), outgoing);
            conversation.Start(() => conversation._watch.RunAsync(conversation._end.Token));
            return conversation;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException(ErrorCode.NotPossible, e.Message);
        }
    }

    public Plan PlanSubmit(long id, Fields fields, Document document)
    {
        CheckRoom();
        var reading = new SubmissionReading(fields, document);
        return new Plan(() =>
        {
            var (submission, job) = reading.Make(bytes => TellSending(id, bytes));
            var number = reading.Priority == Priority.Live ? _live.Door.TakeNumber() : (long?)null;
            var wish = _submissions.Begin(id);
            Start(() => SubmitAsync(id, submission, job, number, wish));
        })
        {
            Slots = reading.Slots,
        };
    }

    /// <summary>A request that is one call to the daemon; null for one that there is not.</summary>
    public Plan? PlanCall(long id, string what, Fields fields)
    {
        CheckRoom();
        return what switch
        {
            "capabilities" => Calling(id, token => CapabilitiesAsync(fields.OptionalFlag("measure_again") ?? false, token)),
            "status" => Calling(id, StatusAsync),
            "watch" => Watching(id, fields.OptionalFlag("on") ?? true),
            "jobs" => Calling(id, token => WaitingJobsAsync(Limit(fields), token)),
            "history" => Calling(id, token => HistoryAsync(Limit(fields), fields.OptionalText("before"), token)),
            "follow" => Following(id, fields.Text("job")),
            "proposal" => Proposal(id, fields),
            "accept" => Deciding(id, fields.Text("job"), (job, token) => _assist.AcceptAsync(job, Index(fields), token), Index(fields)),
            "discard" => Deciding(id, fields.Text("job"), _assist.DiscardAsync, null),
            "cancel" => Cancelling(id, fields),
            _ => null,
        };
    }

    /// <summary>Ends live work, lets what was submitted arrive at the daemon, and forgets the rest.</summary>
    public async ValueTask DisposeAsync()
    {
        _live.Door.TakeNumber();
        try
        {
            await _submissions.WhenAllAsync().WaitAsync(EndPatience).ConfigureAwait(false);
            await Task.WhenAll(_live.Ids.Select(job => _assist.CancelAsync(job, _end.Token))).WaitAsync(EndPatience).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or ArtistAssistException)
        {
            // Live jobs of a daemon that is gone are gone with it.
        }

        await _end.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_work.Values).WaitAsync(EndPatience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _assist.DisposeAsync().ConfigureAwait(false);
        _live.Dispose();
        _end.Dispose();
        _identity.Dispose();
    }

    private void CheckRoom()
    {
        if (_work.Count >= MostWaiting)
        {
            throw new RefusedException(ErrorCode.Busy, Texts.BridgeTooMany);
        }
    }

    private static int Index(Fields fields) => (int)(fields.OptionalNumber("index", 0, 1000) ?? 0);

    private static int Limit(Fields fields) => (int)(fields.OptionalNumber("limit", 1, MostListed) ?? 100);

    private void Start(Func<Task> work)
    {
        var number = Interlocked.Increment(ref _lastWork);
        // Entered before it begins, so that a short one does not stay for ever.
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _work[number] = RunAsync();
        begin.SetResult();

        async Task RunAsync()
        {
            await begin.Task.ConfigureAwait(false);
            try
            {
                await work().ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // The end.
            }
            finally
            {
                _work.TryRemove(number, out _);
            }
        }
    }

    private Plan Calling(long id, Func<CancellationToken, Task<JsonObject>> call) => new(() => Start(async () =>
    {
        try
        {
            await _outgoing.AnswerAsync(id, await call(_end.Token).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await _outgoing.RefuseAsync(id, e).ConfigureAwait(false);
        }
    }));

    private void TellSending(long id, long bytes) =>
        _outgoing.TellAsync("sending", new JsonObject { ["submission"] = id, ["bytes"] = bytes }).AsTask().GetAwaiter().GetResult();

    private async Task SubmitAsync(long id, Submission submission, JobRecord job, long? number, Submissions.Wish wish)
    {
        string jobId;
        try
        {
            jobId = await EnterAsync(submission, job, number, wish).ConfigureAwait(false);
            await _outgoing.AnswerAsync(id, new JsonObject
            {
                ["job"] = jobId,
                ["x"] = job.Place.X,
                ["y"] = job.Place.Y,
                ["width"] = job.Place.Width,
                ["height"] = job.Place.Height,
            }).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await _outgoing.RefuseAsync(id, e).ConfigureAwait(false);
            return;
        }
        finally
        {
            wish.End();
        }

        await _telling.FollowAsync(jobId, _end.Token).ConfigureAwait(false);
        _live.Remove(jobId);
    }

    /// <summary>Brings a submission to the daemon; a live one only while no newer one waits.</summary>
    private async Task<string> EnterAsync(Submission submission, JobRecord job, long? number, Submissions.Wish wish)
    {
        if (number is { } ticket && !await _live.Door.EnterAsync(ticket).ConfigureAwait(false))
        {
            throw new SupersededException();
        }

        try
        {
            wish.ThrowIfCancelled();
            var jobId = await _assist.SubmitAsync(submission, _end.Token).ConfigureAwait(false);
            _records.Add(jobId, job);
            if (number is not null)
            {
                _live.Add(jobId);
            }

            if (wish.Arrived(jobId))
            {
                return jobId;
            }

            await _assist.CancelAsync(jobId, _end.Token).ConfigureAwait(false);
            throw new OperationCanceledException();
        }
        finally
        {
            if (number is not null)
            {
                _live.Door.Leave();
            }
        }
    }

    private async Task<JsonObject> CapabilitiesAsync(bool measureAgain, CancellationToken token) => CapabilityAnswer.Of(
        await _assist.GetCapabilitiesAsync(measureAgain, token).ConfigureAwait(false),
        await _assist.ListModelsAsync(token).ConfigureAwait(false));

    private async Task<JsonObject> StatusAsync(CancellationToken token)
    {
        try
        {
            await foreach (var status in _assist.WatchDaemonAsync(token).ConfigureAwait(false))
            {
                return DaemonAnswer.Of(status);
            }

            return DaemonAnswer.Without(DaemonAnswer.Stopped);
        }
        catch (DaemonUnavailableException)
        {
            return DaemonAnswer.Without(DaemonAnswer.Stopped);
        }
    }

    private Plan Watching(long id, bool on) => new(() => Start(async () =>
    {
        await _outgoing.AnswerAsync(id).ConfigureAwait(false);
        await _watch.SetAsync(on).ConfigureAwait(false);
    }));

    private async Task<JsonObject> WaitingJobsAsync(int limit, CancellationToken token)
    {
        var request = new ListRequest { Limit = (uint)limit, States = { JobState.Queued, JobState.Running } };
        var answer = await _assist.ListJobsAsync(request, token).ConfigureAwait(false);
        return new JsonObject { ["jobs"] = new JsonArray([.. answer.Jobs.Select(job => JobAnswer.Waiting(job, ClientId))]), ["more"] = answer.More };
    }

    private async Task<JsonObject> HistoryAsync(int limit, string? before, CancellationToken token)
    {
        var request = new ListRequest { ClientId = ClientId, Limit = (uint)limit, BeforeJobId = before ?? "" };
        var answer = await _assist.ListJobsAsync(request, token).ConfigureAwait(false);
        return new JsonObject { ["jobs"] = new JsonArray([.. answer.Jobs.Select(JobAnswer.History)]), ["more"] = answer.More };
    }

    private Plan Following(long id, string jobId) => new(() => Start(async () =>
    {
        try
        {
            await OwnJobAsync(jobId, _end.Token).ConfigureAwait(false);
        }
        catch (ArtistAssistException e)
        {
            await _outgoing.RefuseAsync(id, e).ConfigureAwait(false);
            return;
        }

        await _outgoing.AnswerAsync(id).ConfigureAwait(false);
        await _telling.FollowAsync(jobId, _end.Token).ConfigureAwait(false);
    }));

    private Plan Proposal(long id, Fields fields)
    {
        var (jobId, index) = (fields.Text("job"), Index(fields));
        var known = _records.Find(jobId);
        var delivery = ((known?.Delivery ?? Delivery.Default) with { Layer = true }).With(fields);
        return new(() => Start(async () =>
        {
            try
            {
                var job = await OwnJobAsync(jobId, _end.Token).ConfigureAwait(false);
                var result = job.Results.FirstOrDefault(result => result.Index == index)
                    ?? throw new RefusedException(ErrorCode.NotFound, Say.With(Texts.BridgeProposalUnknown, index));
                var (answer, payloads) = await _telling.ProposalAsync(jobId, result, known ?? _records.Find(jobId)!, delivery, _end.Token).ConfigureAwait(false);
                await _outgoing.AnswerAsync(id, answer, payloads).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                await _outgoing.RefuseAsync(id, e).ConfigureAwait(false);
            }
        }));
    }

    /// <summary>A job of this client; one of an earlier run is remembered with the place that it had.</summary>
    /// <exception cref="ArtistAssistException">There is no such job of this client.</exception>
    private async Task<Job> OwnJobAsync(string jobId, CancellationToken token)
    {
        var jobs = await _assist.ListJobsAsync(new ListRequest { ClientId = ClientId, Limit = MostListed }, token).ConfigureAwait(false);
        var job = jobs.Jobs.FirstOrDefault(job => job.JobId == jobId)
            ?? throw new RefusedException(ErrorCode.NotFound, Say.With(Texts.BridgeJobUnknown, jobId));
        if (_records.Find(jobId) is null)
        {
            var (x, y) = JobPlace.Of(job.RequestId);
            _records.Add(jobId, new JobRecord(new Region(x, y, 0, 0), Delivery.Default));
        }

        return job;
    }

    private Plan Deciding(long id, string jobId, Func<string, CancellationToken, Task<Job>> decide, int? index) => Calling(id, async token =>
    {
        var job = await decide(jobId, token).ConfigureAwait(false);
        var decided = JobAnswer.State(job);
        if (index is not null)
        {
            decided["index"] = index;
        }

        _records.Release(jobId);
        await _outgoing.TellAsync("decided", decided).ConfigureAwait(false);
        return JobAnswer.State(job);
    });

    private Plan Cancelling(long id, Fields fields)
    {
        if (fields.OptionalText("job") is { } jobId)
        {
            return Calling(id, async token => JobAnswer.State(await _assist.CancelAsync(jobId, token).ConfigureAwait(false)));
        }

        var submission = fields.Number("submission", long.MinValue, long.MaxValue);
        return Calling(id, async token => _submissions.Cancel(submission) is { } arrived
            ? JobAnswer.State(await _assist.CancelAsync(arrived, token).ConfigureAwait(false))
            : new JsonObject { ["state"] = "cancelled" });
    }
}
