namespace ArtistAssist.Cli.Output;

/// <summary>What would become of a picture.</summary>
// Event is always "plan".
internal sealed record PlanLine(string Event, string Source, IReadOnlyList<string> Targets, string Standing, int? Width, int? Height);
