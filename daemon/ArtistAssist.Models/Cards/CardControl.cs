using System.Text.Json.Serialization;

namespace ArtistAssist.Models.Cards;

/// <summary>A slider that a model obeys.</summary>
public sealed record CardControl
{
    /// <summary>Name for programs, as "lineWeight": 1 to 64 letters and digits, beginning with a lower case letter.</summary>
    public required string Name { get; init; }

    /// <summary>Its value when nothing is asked for, <see cref="Minimum"/> to <see cref="Maximum"/>.</summary>
    public required double Default { get; init; }

    /// <summary>Least value, 0 or more. Default 0.</summary>
    public double Minimum { get; init; }

    /// <summary>Largest value, above <see cref="Minimum"/>, at most 1. Default 1.</summary>
    [JsonInclude]
    public double Maximum { get; internal set; } = 1;

    /// <summary>What its ends mean, 1 to 500 characters.</summary>
    public required string Meaning { get; init; }
}
