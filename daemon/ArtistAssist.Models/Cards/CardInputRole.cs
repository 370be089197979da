namespace ArtistAssist.Models.Cards;

/// <summary>What the inputs of a model beyond the picture are for, as cards spell it.</summary>
public static class CardInputRole
{
    /// <summary>What the artist brushed: [1, 1, height, width], -1 remove, 0 none, +1 keep.</summary>
    public const string Hints = "hints";

    /// <summary>Positions of sliders: [1, number of controls].</summary>
    public const string Style = "style";
}
