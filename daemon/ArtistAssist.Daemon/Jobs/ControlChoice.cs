namespace ArtistAssist.Daemon.Jobs;

/// <summary>A control network that is to hold the result to a picture.</summary>
/// <param name="Name">The model's name for it, or the id of an installed one.</param>
internal sealed record ControlChoice(string Name)
{
    /// <summary>Null for the sketch itself.</summary>
    public SourceImage? Image { get; init; }

    public double? Strength { get; init; }

    public double? Start { get; init; }

    public double? End { get; init; }
}
