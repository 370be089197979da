using ArtistAssist.Daemon.Hosting;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Machine;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Protocol.V1;
using Google.Protobuf.WellKnownTypes;

namespace ArtistAssist.Daemon.Services;

/// <summary>How the daemon is now.</summary>
internal sealed class StatusReport(
    OpenJobs jobs, Journal journal, ContentStore store, Workbench bench, DaemonOptions options, DataFolders folders, LogFile log, TimeProvider time)
{
    private readonly DateTimeOffset _started = time.GetUtcNow();

    public GetStatusResponse Write() => new()
    {
        SoftwareVersion = SoftwareVersion.Text,
        ProcessId = (uint)Environment.ProcessId,
        Started = _started.ToTimestamp(),
        QueuedJobs = (uint)jobs.QueuedCount,
        RunningJobs = (uint)jobs.RunningCount,
        ProposedJobs = (uint)journal.Count(Jobs.JobState.Proposed),
        ResidentBytes = (ulong)Environment.WorkingSet,
        StoredBytes = (ulong)store.StoredBytes,
        DeviceId = bench.LastDevice ?? "",
        LoadedModels = { bench.Sessions.Loaded.Select(model => model.ModelId).Distinct() },
        IdleTimeout = options.IdleTimeout?.ToDuration(),
        Stopping = jobs.IsStopping,
        DataDirectory = folders.Data,
        LogFile = log.Path ?? "",
    };
}
