using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Output;

internal sealed record JobLine
{
    public required string JobId { get; init; }

    public required string ClientId { get; init; }

    public required string Task { get; init; }

    public required string State { get; init; }

    public required string Priority { get; init; }

    public uint? Position { get; init; }

    public uint Step { get; init; }

    public uint StepCount { get; init; }

    public string? Name { get; init; }

    public string? ModelId { get; init; }

    public string? DeviceId { get; init; }

    public DateTimeOffset? Submitted { get; init; }

    public DateTimeOffset? Finished { get; init; }

    public int Proposals { get; init; }

    public string? Failure { get; init; }

    public static JobLine Of(Job job) => new()
    {
        JobId = job.JobId,
        ClientId = job.ClientId,
        Task = job.Task,
        State = ContractNames.Of(job.State),
        Priority = ContractNames.Of(job.Priority),
        Position = job.State == JobState.Queued ? job.Position : null,
        Step = job.Step,
        StepCount = job.StepCount,
        Name = Absent.WhenEmpty(job.DisplayName),
        ModelId = Absent.WhenEmpty(job.ModelId),
        DeviceId = Absent.WhenEmpty(job.DeviceId),
        Submitted = job.Submitted?.ToDateTimeOffset(),
        Finished = job.Finished?.ToDateTimeOffset(),
        Proposals = job.Results.Count,
        Failure = job.Failure?.Message,
    };
}
