namespace ArtistAssist.Models.Cards;

/// <summary>How large a hole a model fills at once.</summary>
public sealed record CardHole
{
    /// <summary>Distance from a hole's rim, in pixels at the working scale, up to which the answer is relied on; 1 to 1024.</summary>
    public required double Depth { get; init; }

    /// <summary>Width in pixels that lines keep at least when a deep hole is looked at from farther away, 0.5 to 64.</summary>
    public required double LineWidth { get; init; }
}
