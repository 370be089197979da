namespace ArtistAssist.Models.Cards;

/// <summary>An input of a model beyond the picture.</summary>
public sealed record CardExtraInput
{
    /// <summary>Name of the graph's input.</summary>
    public required string Name { get; init; }

    /// <summary>What a value means, one sentence.</summary>
    public required string Meaning { get; init; }

    /// <summary>Shape, at most 8 dimensions; -1 stands for one that follows the picture.</summary>
    public IReadOnlyList<int> Shape { get; init; } = [];

    /// <summary>The value of every element when nothing is asked for. Default 0.</summary>
    public double Default { get; init; }
}
