namespace ArtistAssist.Diffusion.Noise;

/// <summary>
/// The noise of a batch in which every picture has its own seed: a picture's noise is the same as if it were made alone.
/// </summary>
public sealed class SeededNoiseBatch : INoise
{
    private readonly SeededNoise[] _items;

    /// <summary>One seed for each picture of the batch, in its order.</summary>
    /// <exception cref="ArgumentException">No seed is given.</exception>
    public SeededNoiseBatch(params ReadOnlySpan<ulong> seeds)
    {
        if (seeds.IsEmpty)
        {
            throw new ArgumentException("A batch needs at least one seed.", nameof(seeds));
        }

        _items = new SeededNoise[seeds.Length];
        for (var i = 0; i < seeds.Length; i++)
        {
            _items[i] = new SeededNoise(seeds[i]);
        }
    }

    /// <summary>Draws for the whole batch, picture after picture.</summary>
    /// <exception cref="ArgumentException"><paramref name="destination"/> cannot be shared out evenly among the seeds.</exception>
    public void Fill(Span<float> destination)
    {
        if (destination.Length % _items.Length != 0)
        {
            throw new ArgumentException($"{destination.Length} values cannot be shared out among {_items.Length} seeds.", nameof(destination));
        }

        var length = destination.Length / _items.Length;
        for (var i = 0; i < _items.Length; i++)
        {
            _items[i].Fill(destination.Slice(i * length, length));
        }
    }
}
