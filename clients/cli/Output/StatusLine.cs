using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Output;

/// <summary>How the daemon is; <see cref="Running"/> alone when there is none.</summary>
internal sealed record StatusLine
{
    public required bool Running { get; init; }

    public string? Version { get; init; }

    public uint? ProcessId { get; init; }

    public DateTimeOffset? Started { get; init; }

    public uint? QueuedJobs { get; init; }

    public uint? RunningJobs { get; init; }

    public uint? ProposedJobs { get; init; }

    public ulong? ResidentBytes { get; init; }

    public ulong? StoredBytes { get; init; }

    public string? DeviceId { get; init; }

    public IReadOnlyList<string>? LoadedModels { get; init; }

    public double? IdleTimeoutSeconds { get; init; }

    public bool? Stopping { get; init; }

    public string? DataDirectory { get; init; }

    public string? LogFile { get; init; }

    public static StatusLine Of(GetStatusResponse status) => new()
    {
        Running = true,
        Version = status.SoftwareVersion,
        ProcessId = status.ProcessId,
        Started = status.Started?.ToDateTimeOffset(),
        QueuedJobs = status.QueuedJobs,
        RunningJobs = status.RunningJobs,
        ProposedJobs = status.ProposedJobs,
        ResidentBytes = status.ResidentBytes,
        StoredBytes = status.StoredBytes,
        DeviceId = Absent.WhenEmpty(status.DeviceId),
        LoadedModels = [.. status.LoadedModels],
        IdleTimeoutSeconds = status.IdleTimeout?.ToTimeSpan().TotalSeconds,
        Stopping = status.Stopping,
        DataDirectory = status.DataDirectory,
        LogFile = Absent.WhenEmpty(status.LogFile),
    };
}
