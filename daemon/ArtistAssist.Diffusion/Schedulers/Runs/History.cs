namespace ArtistAssist.Diffusion.Schedulers.Runs;

/// <summary>The last few of a row of latents, newest first; the oldest one's memory is used again.</summary>
internal sealed class History(int capacity, int length)
{
    private readonly float[]?[] _items = new float[capacity][];
    private int _newest;

    /// <summary>Latents held, up to the capacity.</summary>
    public int Count { get; private set; }

    /// <summary>0 is the newest.</summary>
    public float[] this[int age] => _items[(_newest + age) % _items.Length]!;

    /// <summary>Makes room for a new one, to be written by the caller.</summary>
    public float[] Push()
    {
        _newest = (_newest + _items.Length - 1) % _items.Length;
        Count = Math.Min(Count + 1, _items.Length);
        return _items[_newest] ??= new float[length];
    }
}
