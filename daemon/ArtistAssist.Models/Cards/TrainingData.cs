using System.Text.Json;

namespace ArtistAssist.Models.Cards;

/// <summary>What a model was trained on, so that a result can be accounted for.</summary>
public sealed record TrainingData
{
    /// <summary>One or two sentences for people, or "not declared"; 1 to 2000 characters.</summary>
    public required string Statement { get; init; }

    /// <summary>The program that drew the data, if one did.</summary>
    public string? Generator { get; init; }

    /// <summary>The commit of this project at which the data was drawn.</summary>
    public string? Commit { get; init; }

    /// <summary>The seeds that draw the same data again, in the recipe's own form.</summary>
    public JsonElement? Seeds { get; init; }
}
