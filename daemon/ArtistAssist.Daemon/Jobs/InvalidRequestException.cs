using System.Collections.Immutable;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>A request cannot be understood or breaks a limit; every violation is listed.</summary>
internal sealed class InvalidRequestException(ImmutableArray<FieldViolation> violations)
    : Exception(string.Join(" ", violations.Select(violation => $"{violation.Field}: {violation.Description}")))
{
    public InvalidRequestException(string field, string description)
        : this([new FieldViolation(field, description)])
    {
    }

    public ImmutableArray<FieldViolation> Violations { get; } = violations;
}
