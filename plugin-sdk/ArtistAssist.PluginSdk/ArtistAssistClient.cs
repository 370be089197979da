using ArtistAssist.PluginSdk.Connecting;
using ArtistAssist.PluginSdk.Contents;
using ArtistAssist.PluginSdk.Errors;
using ArtistAssist.PluginSdk.Results;
using ArtistAssist.PluginSdk.Starting;
using ArtistAssist.Protocol.V1;
using Grpc.Core;
using DaemonClient = ArtistAssist.Protocol.V1.Daemon.DaemonClient;
using ModelsClient = ArtistAssist.Protocol.V1.Models.ModelsClient;

namespace ArtistAssist.PluginSdk;

/// <summary>
/// The way to the artist's daemon: finds it, starts it when none runs, submits sketches and brings proposals back.
/// </summary>
/// <remarks>
/// <para>
/// A result is a proposal: nothing here overwrites the artist's work. Put it on a new layer or into a new file, and say with
/// <see cref="AcceptAsync"/> or <see cref="DiscardAsync"/> what the artist decided.
/// </para>
/// <para>
/// Jobs outlive the client and the daemon. When the daemon goes away, a call that was cut off is made again on the next one; it
/// fails with <see cref="DaemonUnavailableException"/> only if no daemon answers within
/// <see cref="ArtistAssistClientOptions.StartTimeout"/>. Every call that talks to the daemon throws
/// <see cref="ArtistAssistException"/> when the daemon says no, and <see cref="OperationCanceledException"/> when its token is
/// cancelled; cancelling a call does not cancel the job.
/// </para>
/// <para>All members may be used from several threads at once. The data types are those of the contract (artistassist.v1).</para>
/// </remarks>
/// <example>
/// <code>
/// await using var assist = await ArtistAssistClient.ConnectAsync();
/// var job = await assist.SubmitAsync(Submission.Cleanup(Picture.FromFile("sketch.png")));
/// await foreach (var happened in assist.FollowAsync(job))
/// {
///     if (happened.Step is { } step) Console.WriteLine($"{step.Step_} of {step.StepCount}");
/// }
/// await assist.SaveResultAsync(job, "sketch.clean.png");
/// </code>
/// </example>
public sealed class ArtistAssistClient : IAsyncDisposable
{
    // Every upload between two attempts brings what was missing; contents that vanish faster than that are a full disk's doing.
    private const int MostSubmitAttempts = 4;

    private readonly DaemonSession _session;
    private readonly Assist.AssistClient _assist;
    private readonly DaemonClient _daemon;
    private readonly ModelsClient _models;
    private int? _stopping;

    private ArtistAssistClient(ArtistAssistClientOptions options)
    {
        ClientId = Valid(options.ClientId) ?? $"sdk-{Guid.NewGuid()}";
        _session = new DaemonSession(options);
        _assist = new Assist.AssistClient(_session.Invoker);
        _daemon = new DaemonClient(_session.Invoker);
        _models = new ModelsClient(_session.Invoker);
    }

    /// <summary>Who this client is; its jobs belong to it.</summary>
    public string ClientId { get; }

    /// <summary>Connects to the user's daemon, starting it first when none runs.</summary>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="DaemonUnavailableException">No daemon can be reached or started.</exception>
    public static async Task<ArtistAssistClient> ConnectAsync(ArtistAssistClientOptions? options = null, CancellationToken cancellationToken = default)
    {
        var client = new ArtistAssistClient(options ?? new());
        try
        {
            await client._session.EnsureAsync(cancellationToken).ConfigureAwait(false);
            return client;
        }
        catch
        {
            await client.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A client that looks for its daemon only when the first call is made.</summary>
    /// <param name="options">Null for the defaults.</param>
    public static ArtistAssistClient Open(ArtistAssistClientOptions? options = null) => new(options ?? new());

    /// <summary>Submits a job and gives a hold of it: to follow it, to take its proposals as layers, and to decide.</summary>
    /// <param name="submission">Everything about the job.</param>
    /// <param name="cancellationToken">Stops sending.</param>
    public async Task<AssistJob> StartAsync(Submission submission, CancellationToken cancellationToken = default) =>
        new(this, submission, await SubmitAsync(submission, cancellationToken).ConfigureAwait(false));

    /// <summary>Sends what the daemon does not hold yet and submits the job. When it returns, the job survives a power cut.</summary>
    /// <returns>The job's id.</returns>
    /// <param name="submission">Everything about the job.</param>
    /// <param name="cancellationToken">Stops sending.</param>
    /// <exception cref="IOException">The picture's file cannot be read.</exception>
    public async Task<string> SubmitAsync(Submission submission, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(submission);
        var upload = new ContentUpload(_session);
        var picture = await submission.Picture.ReadAsync(cancellationToken).ConfigureAwait(false);
        var request = submission.ToRequest(ClientId, submission.Picture.Describe(picture));
        var contents = new List<Content> { picture };
        foreach (var (selection, set) in submission.Masks)
        {
            var mask = await selection.Mask.ReadAsync(cancellationToken).ConfigureAwait(false);
            set(request, selection.Describe(mask));
            contents.Add(mask);
        }

        foreach (var (other, set) in submission.Pictures)
        {
            var content = await other.ReadAsync(cancellationToken).ConfigureAwait(false);
            set(request, other.Describe(content));
            contents.Add(content);
        }

        for (var attempt = 1; ; attempt++)
        {
            await upload.SendMissingAsync(contents, submission.OnSending, cancellationToken).ConfigureAwait(false);
            try
            {
                var answer = await _session.CallAsync(
                    () => _assist.SubmitAsync(request, cancellationToken: cancellationToken).ResponseAsync, cancellationToken).ConfigureAwait(false);
                return answer.JobId;
            }
            catch (ArtistAssistException e) when (attempt < MostSubmitAttempts && IsMissingContent(e))
            {
                // Dropped between the upload and now, or the daemon's store was emptied: send it again.
            }
        }
    }

    /// <summary>
    /// The job's events, each once and in order, until the job is over. A broken connection or a daemon that dies and comes back
    /// is bridged: the sequence goes on where it was.
    /// </summary>
    /// <param name="jobId">The job; anybody's.</param>
    /// <param name="afterSequence">Only events with a higher sequence; 0 for all.</param>
    /// <param name="cancellationToken">Stops following; the job goes on.</param>
    public IAsyncEnumerable<JobEvent> FollowAsync(string jobId, ulong afterSequence = 0, CancellationToken cancellationToken = default) =>
        new JobFollowing(_session).FollowAsync(jobId, afterSequence, cancellationToken);

    /// <summary>Waits until the job is over.</summary>
    /// <returns>Its proposals.</returns>
    /// <param name="jobId">The job.</param>
    /// <param name="onEvent">Called for every event, on the thread that reads them; null for none.</param>
    /// <param name="cancellationToken">Stops waiting; the job goes on.</param>
    /// <exception cref="JobFailedException">The job could not be done.</exception>
    /// <exception cref="JobCancelledException">The job was stopped.</exception>
    public async Task<IReadOnlyList<Result>> WaitAsync(string jobId, Action<JobEvent>? onEvent = null, CancellationToken cancellationToken = default)
    {
        var results = new SortedDictionary<uint, Result>();
        await foreach (var happened in FollowAsync(jobId, 0, cancellationToken).ConfigureAwait(false))
        {
            onEvent?.Invoke(happened);
            switch (happened.EventCase)
            {
                case JobEvent.EventOneofCase.Result:
                    results[happened.Result.Index] = happened.Result;
                    break;
                case JobEvent.EventOneofCase.Failed:
                    throw JobFailedException.Of(jobId, happened.Failed);
                case JobEvent.EventOneofCase.Cancelled:
                    throw new JobCancelledException(jobId, happened.Cancelled.Reason);
            }
        }

        return [.. results.Values];
    }

    /// <summary>
    /// Saves a proposal as an image file with the source's colour profile, resolution and metadata. The file appears whole or
    /// not at all, and only if its SHA-256 is the one that the daemon announced.
    /// </summary>
    /// <param name="jobId">The job.</param>
    /// <param name="path">The file to write, in a folder that exists.</param>
    /// <param name="options">Null for the first proposal in the source's format.</param>
    /// <param name="cancellationToken">Stops; no file is left behind.</param>
    /// <exception cref="IOException">The file exists and <see cref="ResultOptions.Overwrite"/> is false, or it cannot be written.</exception>
    public async Task<SavedResult> SaveResultAsync(string jobId, string path, ResultOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        await using var file = new ResultFile(path, options.Overwrite);
        var head = await new ResultDownload(_session).FetchAsync(options.ToRequest(jobId), _ => file.Begin(), cancellationToken).ConfigureAwait(false);
        await file.KeepAsync().ConfigureAwait(false);
        return Saved(head);
    }

    /// <summary>Writes a proposal as an image file to a stream. After an exception what the stream holds is worthless.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="stream">Where to write; the caller closes it. If it can seek, a download that is cut off begins again by itself.</param>
    /// <param name="options">Null for the first proposal in the source's format.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<SavedResult> SaveResultAsync(string jobId, Stream stream, ResultOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var begin = new RestartingStream(stream);
        var head = await new ResultDownload(_session).FetchAsync((options ?? new()).ToRequest(jobId), _ => begin.Begin(), cancellationToken).ConfigureAwait(false);
        return Saved(head);
    }

    /// <summary>A proposal as pixels, to be laid over the canvas on a new layer.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="index">Which of its proposals, from 0.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<ResultPixels> ReadPixelsAsync(string jobId, int index = 0, CancellationToken cancellationToken = default)
    {
        var request = new GetResultRequest { JobId = jobId, Index = checked((uint)index), Raw = new RawForm() };
        byte[] rows = [];
        var head = await new ResultDownload(_session).FetchAsync(
            request,
            announced =>
            {
                rows = new byte[RawSize.Of(announced)];
                return new MemoryStream(rows);
            },
            cancellationToken).ConfigureAwait(false);
        return new ResultPixels(head.Result, rows);
    }

    /// <summary>A small picture to look at: a WebP file in sRGB, laid on white paper.</summary>
    /// <param name="jobId">A job with a proposal.</param>
    /// <param name="options">Null for the first proposal at 1024 pixels.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="ArtistAssistException">The daemon no longer holds the pixels (<see cref="ErrorCode.NotPossible"/>).</exception>
    public async Task<byte[]> ReadPreviewAsync(string jobId, PreviewOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var content = new MemoryStream();
        var begin = new RestartingStream(content);
        await new ResultDownload(_session).FetchAsync((options ?? new()).ToRequest(jobId), _ => begin.Begin(), cancellationToken).ConfigureAwait(false);
        return content.ToArray();
    }

    /// <summary>The artist keeps a proposal. Doing so again changes nothing.</summary>
    /// <param name="jobId">A job of this client.</param>
    /// <param name="index">Which of its proposals, from 0.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    public Task<Job> AcceptAsync(string jobId, int index = 0, CancellationToken cancellationToken = default)
    {
        var request = new AcceptRequest { ClientId = ClientId, JobId = jobId, Index = checked((uint)index) };
        return JobAsync(async () => (await _assist.AcceptAsync(request, cancellationToken: cancellationToken).ResponseAsync.ConfigureAwait(false)).Job, cancellationToken);
    }

    /// <summary>The artist wants none of the job's proposals; their pixels may be dropped.</summary>
    /// <param name="jobId">A finished job of this client.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    public Task<Job> DiscardAsync(string jobId, CancellationToken cancellationToken = default)
    {
        var request = new DiscardRequest { ClientId = ClientId, JobId = jobId };
        return JobAsync(async () => (await _assist.DiscardAsync(request, cancellationToken: cancellationToken).ResponseAsync.ConfigureAwait(false)).Job, cancellationToken);
    }

    /// <summary>Stops a job, within one step or tile. A finished job stays as it is.</summary>
    /// <param name="jobId">A job of this client.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    /// <returns>The job as it stands, running until its current step is over.</returns>
    public Task<Job> CancelAsync(string jobId, CancellationToken cancellationToken = default)
    {
        var request = new CancelRequest { ClientId = ClientId, JobId = jobId };
        return JobAsync(async () => (await _assist.CancelAsync(request, cancellationToken: cancellationToken).ResponseAsync.ConfigureAwait(false)).Job, cancellationToken);
    }

    /// <summary>Jobs that match, newest first.</summary>
    /// <param name="request">Which; null for the newest hundred of every client.</param>
    /// <param name="cancellationToken">Stops.</param>
    public Task<ListResponse> ListJobsAsync(ListRequest? request = null, CancellationToken cancellationToken = default) =>
        _session.CallAsync(() => _assist.ListAsync(request ?? new(), cancellationToken: cancellationToken).ResponseAsync, cancellationToken);

    /// <summary>What can be asked of this daemon on this machine; offer nothing that it does not list.</summary>
    /// <param name="measureAgain">True measures the devices again, which takes seconds.</param>
    /// <param name="cancellationToken">Stops.</param>
    public Task<GetCapabilitiesResponse> GetCapabilitiesAsync(bool measureAgain = false, CancellationToken cancellationToken = default)
    {
        var request = new GetCapabilitiesRequest { MeasureAgain = measureAgain };
        return _session.CallAsync(() => _daemon.GetCapabilitiesAsync(request, cancellationToken: cancellationToken).ResponseAsync, cancellationToken);
    }

    /// <summary>How the daemon is now.</summary>
    /// <param name="cancellationToken">Stops.</param>
    public Task<GetStatusResponse> GetStatusAsync(CancellationToken cancellationToken = default) =>
        _session.CallAsync(() => _daemon.GetStatusAsync(new(), cancellationToken: cancellationToken).ResponseAsync, cancellationToken);

    /// <summary>
    /// How the daemon is now and whenever that changes, until it stops in order. Never starts one, and does not keep it from stopping when
    /// nobody wants anything of it.
    /// </summary>
    /// <param name="cancellationToken">Stops watching.</param>
    /// <exception cref="DaemonUnavailableException">None runs, or it went away without a word.</exception>
    public IAsyncEnumerable<GetStatusResponse> WatchDaemonAsync(CancellationToken cancellationToken = default) =>
        new DaemonWatching(_session).WatchAsync(cancellationToken);

    /// <summary>All models, built-in ones first.</summary>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<IReadOnlyList<Model>> ListModelsAsync(CancellationToken cancellationToken = default)
    {
        var answer = await _session.CallAsync(
            () => _models.ListAsync(new(), cancellationToken: cancellationToken).ResponseAsync, cancellationToken).ConfigureAwait(false);
        return answer.Models;
    }

    /// <summary>One model and its card.</summary>
    /// <param name="modelId">Its id.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<Model> GetModelAsync(string modelId, CancellationToken cancellationToken = default)
    {
        var request = new GetModelRequest { ModelId = modelId };
        var answer = await _session.CallAsync(
            () => _models.GetAsync(request, cancellationToken: cancellationToken).ResponseAsync, cancellationToken).ConfigureAwait(false);
        return answer.Model;
    }

    /// <summary>Reads a model's files again and compares their hashes with its card, then runs it on the check that it brings.</summary>
    /// <param name="modelId">Its id.</param>
    /// <param name="cancellationToken">Stops.</param>
    public Task<VerifyModelResponse> VerifyModelAsync(string modelId, CancellationToken cancellationToken = default)
    {
        var request = new VerifyModelRequest { ModelId = modelId };
        return _session.CallAsync(() => _models.VerifyAsync(request, cancellationToken: cancellationToken).ResponseAsync, cancellationToken);
    }

    /// <summary>
    /// Makes a model of files that the artist has: a checkpoint, ControlNet or LoRA, or a folder of one. They stay where they are;
    /// it takes seconds whatever their size. The same files in the same words give the same model, however often they are imported.
    /// </summary>
    /// <param name="request">What, and what the artist says of it; its path must be a full one.</param>
    /// <param name="onStep">Called for every step, on the thread that reads them; null for none.</param>
    /// <param name="cancellationToken">Ends the import.</param>
    public Task<Model> ImportModelAsync(ImportModelRequest request, Action<ImportStep>? onStep = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _session.CallAsync(() => new ModelImporting(_models).RunAsync(request, onStep, cancellationToken), cancellationToken);
    }

    /// <summary>Forgets an imported model; the artist's files stay.</summary>
    /// <param name="modelId">Its id.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    public Task RemoveModelAsync(string modelId, CancellationToken cancellationToken = default)
    {
        var request = new RemoveModelRequest { ModelId = modelId };
        return _session.CallAsync(() => _models.RemoveAsync(request, cancellationToken: cancellationToken).ResponseAsync, cancellationToken);
    }

    /// <summary>Stops the daemon: a running step is finished, what is queued is done after the next start. Never starts one.</summary>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    /// <exception cref="DaemonUnavailableException">None runs.</exception>
    public async Task<ShutdownResponse> ShutdownAsync(CancellationToken cancellationToken = default)
    {
        var status = await _session.CallOnceAsync(
            () => _daemon.GetStatusAsync(new(), cancellationToken: cancellationToken).ResponseAsync, cancellationToken).ConfigureAwait(false);
        _stopping = (int)status.ProcessId;
        return await _session.CallOnceAsync(
            () => _daemon.ShutdownAsync(new(), cancellationToken: cancellationToken).ResponseAsync, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits until the daemon that <see cref="ShutdownAsync"/> stopped has ended and its files are free.</summary>
    /// <param name="limit">How long to wait.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>True when it is gone, false when the time is over.</returns>
    public Task<bool> WaitUntilGoneAsync(TimeSpan limit, CancellationToken cancellationToken = default) =>
        _stopping is { } process ? ProcessEnd.WaitAsync(process, limit, cancellationToken) : Task.FromResult(true);

    /// <summary>Closes the connection. Jobs go on.</summary>
    public ValueTask DisposeAsync()
    {
        _session.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string? Valid(string? clientId) => clientId is null || (clientId.Length is >= 1 and <= 128 && clientId.All(character => character is > ' ' and <= '~'))
        ? clientId
        : throw new ArgumentException($"A client id has 1 to 128 printable ASCII characters; '{clientId}' has not.", nameof(clientId));

    private Task<Job> JobAsync(Func<Task<Job>> call, CancellationToken cancellationToken) => _session.CallAsync(call, cancellationToken);

    private static bool IsMissingContent(ArtistAssistException exception) =>
        exception.InnerException is RpcException cause && StatusReading.Detail<ResourceMissing>(cause) is not null;

    private static SavedResult Saved(ResultHead head) =>
        new(head.Result, head.Format, (long)head.Size, Convert.ToHexStringLower(head.Sha256.Span));
}
