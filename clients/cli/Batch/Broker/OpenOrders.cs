using ArtistAssist.Cli.Batch.Runs;
using ArtistAssist.Cli.Cleaning;

namespace ArtistAssist.Cli.Batch.Broker;

/// <summary>Pictures whose answers are waited for. The same content with the same wishes is one order, however many pictures have it.</summary>
internal sealed class OpenOrders
{
    private readonly Dictionary<string, List<(CleanItem Item, PictureJournal Journal)>> _byKey = new(StringComparer.Ordinal);

    /// <summary>How many orders there are.</summary>
    public int Count => _byKey.Count;

    /// <summary>Whether such an order is out already.</summary>
    public bool Has(string key) => _byKey.ContainsKey(key);

    public void Add(string key, CleanItem item, PictureJournal journal)
    {
        if (!_byKey.TryGetValue(key, out var waiting))
        {
            _byKey.Add(key, waiting = []);
        }

        waiting.Add((item, journal));
    }

    /// <summary>The pictures of an order, which is over now; none where nobody waits for it.</summary>
    public IReadOnlyList<(CleanItem Item, PictureJournal Journal)> Take(string key) => _byKey.Remove(key, out var waiting) ? waiting : [];

    /// <summary>All the pictures, which nobody waits for now.</summary>
    public IReadOnlyList<CleanItem> TakeAll()
    {
        var items = _byKey.Values.SelectMany(waiting => waiting.Select(one => one.Item)).ToList();
        _byKey.Clear();
        return items;
    }
}
