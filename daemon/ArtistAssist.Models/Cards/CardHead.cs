namespace ArtistAssist.Models.Cards;

/// <summary>What says how the rest of a card is read.</summary>
internal sealed record CardHead
{
    public required ModelKind Kind { get; init; }
}
