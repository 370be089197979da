using ArtistAssist.Gimp.Procedures;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Gimp.Runs;

/// <summary>One job in the daemon, on threads of .NET; knows nothing of GIMP.</summary>
internal sealed class Work(Procedure procedure, Submission submission, LayerAlpha alpha, ArtistAssistClientOptions options) : IDisposable
{
    private readonly LentIdentity _identity = ClientIdentity.Lend("gimp", options);
    private ArtistAssistClient? _client;
    private AssistJob? _job;
    private Guard? _guard;
    private volatile Progress? _progress;

    /// <summary>How far it is; null before there is anything to say.</summary>
    public Progress? Progress => _progress;

    /// <summary>Submits the job and brings its proposals with their pixels.</summary>
    /// <exception cref="TroubleException">No model can do the task.</exception>
    public async Task<IReadOnlyList<Proposal>> BringAsync()
    {
        _client = await ArtistAssistClient.ConnectAsync(options with { ClientId = _identity.Id }).ConfigureAwait(false);
        var can = await _client.GetCapabilitiesAsync().ConfigureAwait(false);
        if (!can.Models.Any(model => model.Tasks.Contains(procedure.Task)))
        {
            throw new TroubleException(procedure.NoModel);
        }

        _job = await _client.StartAsync(submission).ConfigureAwait(false);
        _guard = Guard.Over(_identity.Id, _job.Id);
        var results = await _job.WaitAsync(happened => _progress = Runs.Progress.Of(happened) ?? _progress).ConfigureAwait(false);
        var proposals = new List<Proposal>();
        foreach (var result in results)
        {
            proposals.Add(new(result, await _job.ReadLayerAsync((int)result.Index, alpha).ConfigureAwait(false)));
        }

        return proposals;
    }

    /// <summary>Tells the daemon that the artist has the first proposal.</summary>
    /// <returns>False when the daemon could not be told; the artist has her layers all the same.</returns>
    public async Task<bool> AcceptAsync()
    {
        try
        {
            _ = await _job!.AcceptAsync().ConfigureAwait(false);
            return true;
        }
        catch (ArtistAssistException)
        {
            return false;
        }
    }

    /// <summary>Tells the daemon that there was nothing to keep.</summary>
    public Task<Job> DiscardAsync() => _job!.DiscardAsync();

    public void Dispose()
    {
        _guard?.Dispose();
        _client?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _identity.Dispose();
    }
}
