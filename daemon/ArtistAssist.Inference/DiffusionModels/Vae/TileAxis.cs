namespace ArtistAssist.Inference.DiffusionModels.Vae;

/// <summary>The tiles along one side of a picture: of equal length, spread evenly, each fading into the next over what they share.</summary>
internal sealed class TileAxis
{
    private readonly int[] _starts;

    /// <summary>Cuts a side.</summary>
    /// <param name="side">Its length in latents.</param>
    /// <param name="tile">Longest tile in latents.</param>
    /// <param name="overlap">Fewest latents that neighbours share; less than a tile.</param>
    public TileAxis(int side, int tile, int overlap)
    {
        Length = Math.Min(side, tile);
        var count = side <= tile ? 1 : ((side - overlap - 1) / (tile - overlap)) + 1;
        _starts = [.. Enumerable.Range(0, count).Select(i => count == 1 ? 0 : (int)((long)i * (side - Length) / (count - 1)))];
    }

    /// <summary>How many tiles there are.</summary>
    public int Count => _starts.Length;

    /// <summary>Latents of every tile.</summary>
    public int Length { get; }

    /// <summary>The first latent of a tile.</summary>
    public int Start(int tile) => _starts[tile];

    /// <summary>How much each place of a tile counts; what all tiles say about a place adds up to 1.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="unit">Places along a latent: 1 for latents, the factor for pixels.</param>
    public float[] Weights(int tile, int unit)
    {
        var weights = new float[Length * unit];
        for (var i = 0; i < weights.Length; i++)
        {
            var place = (_starts[tile] * unit) + i;
            weights[i] = Weight(tile, place, unit) / Enumerable.Range(0, Count).Sum(other => Weight(other, place, unit));
        }

        return weights;
    }

    private float Weight(int tile, int place, int unit)
    {
        var within = place - (_starts[tile] * unit);
        if (within < 0 || within >= Length * unit)
        {
            return 0;
        }

        var before = tile == 0 ? 0 : (_starts[tile - 1] + Length - _starts[tile]) * unit;
        var after = tile == Count - 1 ? 0 : (_starts[tile] + Length - _starts[tile + 1]) * unit;
        var rise = before == 0 ? 1 : (within + 0.5f) / before;
        var fall = after == 0 ? 1 : ((Length * unit) - within - 0.5f) / after;
        return Math.Min(1, Math.Min(rise, fall));
    }
}
