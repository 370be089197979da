namespace ArtistAssist.Inference.DiffusionModels;

/// <summary>Keeps what was computed under a name of all that it was computed from; what was used longest ago goes first. Any number of threads may use it.</summary>
/// <param name="budget">Most bytes to keep; a single larger value is not kept.</param>
/// <param name="size">Bytes of a value.</param>
internal sealed class ContentCache<T>(long budget, Func<T, long> size)
    where T : class
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, T Value)>> _nodes = [];
    private readonly LinkedList<(string Key, T Value)> _byUse = [];
    private long _bytes;

    /// <summary>What is kept under a key; null for nothing.</summary>
    public T? Find(string key)
    {
        lock (_gate)
        {
            if (!_nodes.TryGetValue(key, out var node))
            {
                return null;
            }

            _byUse.Remove(node);
            _byUse.AddLast(node);
            return node.Value.Value;
        }
    }

    /// <summary>Keeps a value, in place of one with the same key.</summary>
    public void Keep(string key, T value)
    {
        lock (_gate)
        {
            if (_nodes.TryGetValue(key, out var old))
            {
                Remove(old);
            }

            _nodes[key] = _byUse.AddLast((key, value));
            _bytes += size(value);
            while (_bytes > budget)
            {
                Remove(_byUse.First!);
            }
        }
    }

    private void Remove(LinkedListNode<(string Key, T Value)> node)
    {
        _byUse.Remove(node);
        _nodes.Remove(node.Value.Key);
        _bytes -= size(node.Value.Value);
    }
}
