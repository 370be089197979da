using System.Collections.Immutable;
using ArtistAssist.Daemon.Energy;
using ArtistAssist.Daemon.Storage;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>A job in the hands of its runner: what it is, and whom to tell how it goes.</summary>
internal sealed class JobRun
{
    private readonly JobEvents _events;
    private readonly OpenJob _open;
    private readonly ContentStore _store;
    private readonly WorkMeter _meter;
    private readonly Action<JobRun> _yield;
    private int _proposals;
    private Task _putAway = Task.CompletedTask;

    internal JobRun(JobEvents events, OpenJob open, ContentStore store, WorkMeter meter, Action<JobRun> yield)
    {
        _events = events;
        _open = open;
        _store = store;
        _meter = meter;
        _yield = yield;
        _proposals = open.Job.Results.Length;
    }

    public JobId Id => _open.Job.Id;

    public JobRequest Request => _open.Job.Request;

    /// <summary>Cancelled when the job is stopped or the daemon stops.</summary>
    public CancellationToken Token => _open.Token;

    public Priority Priority => Request.Priority;

    /// <summary>Proposals that were handed over, by this run or by one before a restart; the runner goes on behind them.</summary>
    public int Proposals => _proposals;

    /// <summary>What the job took so far, without the time it stood aside for others.</summary>
    public (TimeSpan Elapsed, double? Joules) Cost => _meter.Read();

    public void Loading(string modelId, string deviceId) =>
        _events.Record(_open, new JobLoading(modelId, deviceId), new JobChange { ModelId = modelId, DeviceId = deviceId });

    /// <summary>A step or tile is done. Here a job stands aside for one that goes first, is stopped, or left for the next start.</summary>
    /// <exception cref="OperationCanceledException">The owner stopped the job.</exception>
    /// <exception cref="JobInterruptedException">The daemon stops.</exception>
    public void Step(int step, int stepCount)
    {
        _events.Tell(_open, new JobStep(step, stepCount));
        _open.Token.ThrowIfCancellationRequested();
        _meter.Pause();
        _yield(this);
        _meter.Resume();
        _open.Token.ThrowIfCancellationRequested();
    }

    public void Notice(NoticeKind kind, string message, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        var named = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var (name, value) in arguments)
        {
            named.Add(name, value);
        }

        _events.Record(_open, new JobNotice(kind, message, named.ToImmutable()));
    }

    /// <summary>
    /// A proposal is ready: its rows without gap go from a scratch file, which belongs to the run from here on, into the store, and the rest
    /// into the journal. The runner draws on meanwhile; that there was no room is thrown by the next call, or by <see cref="Settle"/>.
    /// </summary>
    /// <exception cref="DiskFullException">There was no room for the proposal before.</exception>
    public void Propose(string scratchFile, RawLayout layout, Receipt receipt, Provenance provenance, InkFidelity? fidelity = null)
    {
        Settle();
        var index = _proposals++;
        _putAway = Task.Run(() => PutAway(scratchFile, index, layout, receipt, provenance, fidelity));
    }

    /// <summary>Waits until all that was handed over is safe.</summary>
    /// <exception cref="DiskFullException">There was no room.</exception>
    public void Settle() => _putAway.GetAwaiter().GetResult();

    /// <summary>Waits until nothing is put away any more, whatever came of it.</summary>
    public void Rest() => Task.WaitAny(_putAway);

    private void PutAway(string scratchFile, int index, RawLayout layout, Receipt receipt, Provenance provenance, InkFidelity? fidelity)
    {
        try
        {
            var content = _store.Adopt(scratchFile);
            using var pin = _store.Pin([content.Hash]);
            var result = new JobResult { Index = index, Layout = layout, Content = content.Hash, Receipt = receipt, Provenance = provenance, Fidelity = fidelity };
            var told = result with { Layout = layout with { IccProfile = [] } };
            _events.Record(_open, new JobProposal(told), new JobChange { Result = result, DeviceId = provenance.DeviceId });
        }
        finally
        {
            File.Delete(scratchFile);
        }
    }
}
