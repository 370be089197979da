using System.Text.Json.Serialization;

namespace ArtistAssist.Models.Cards;

/// <summary>An input of a model beyond the picture.</summary>
public sealed record CardExtraInput
{
    /// <summary>Name of the graph's input, 1 to 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for: one of <see cref="CardInputRole"/>, each at most once.</summary>
    public required string Role { get; init; }

    /// <summary>Channels of an input with the size of the picture: 1. Default 1.</summary>
    [JsonInclude]
    public int Channels { get; internal set; } = 1;

    /// <summary>What a value means, one sentence; empty for sliders, which say it one by one.</summary>
    [JsonInclude]
    public string Meaning { get; internal set; } = "";

    /// <summary>The sliders of the role "style", 1 to 64 in the order of the vector; none for other roles.</summary>
    [JsonInclude]
    public IReadOnlyList<CardControl> Controls { get; internal set; } = [];
}
