namespace ArtistAssist.Cli.Output;

/// <summary>What happens to a worker.</summary>
internal sealed record WorkerLine(string Event)
{
    public string? Source { get; init; }

    public string? Order { get; init; }

    public string? Message { get; init; }
}
