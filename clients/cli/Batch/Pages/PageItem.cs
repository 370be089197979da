namespace ArtistAssist.Cli.Batch.Pages;

/// <summary>One file as the report's page sees it.</summary>
internal sealed record PageItem
{
    public required int Id { get; init; }

    public required string Name { get; init; }

    /// <summary>done, doubtful, failed, skipped, reworked or cancelled.</summary>
    public required string State { get; init; }

    /// <summary>True where both pictures are on the page.</summary>
    public bool Pictures { get; init; }

    public string? SourceHref { get; init; }

    public string? TargetHref { get; init; }

    public long? Width { get; init; }

    public long? Height { get; init; }

    public double? Seconds { get; init; }

    public double? Joules { get; init; }

    public double? LineF1 { get; init; }

    public string? Model { get; init; }

    public string? Device { get; init; }

    public string? Message { get; init; }
}
