namespace ArtistAssist.Models.Cards;

/// <summary>How probabilities of ink become lines.</summary>
public sealed record CardOutputRule
{
    /// <summary>Probability that becomes no ink, 0 to 1, below <see cref="High"/>.</summary>
    public required double Low { get; init; }

    /// <summary>Probability that becomes full ink, 0 to 1.</summary>
    public required double High { get; init; }

    /// <summary>Probability above which a pixel belongs to a line, 0 to 1.</summary>
    public required double Threshold { get; init; }

    /// <summary>Smaller connected pieces are specks, in pixels at the working scale, 0 to 1000000.</summary>
    public required int MinComponentPixels { get; init; }
}
