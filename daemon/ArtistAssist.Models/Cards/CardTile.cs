namespace ArtistAssist.Models.Cards;

/// <summary>How a large picture is cut for a model.</summary>
public sealed record CardTile
{
    /// <summary>Side of a tile in pixels, 16 to 4096, a multiple of the input's multiple.</summary>
    public required int Size { get; init; }

    /// <summary>Pixels that two neighbours share, 0 to less than <see cref="Size"/>.</summary>
    public required int Overlap { get; init; }

    /// <summary>Farthest input pixel, along one axis, that an output pixel depends on; 0 to 65536.</summary>
    public required int ReceptiveFieldRadius { get; init; }
}
