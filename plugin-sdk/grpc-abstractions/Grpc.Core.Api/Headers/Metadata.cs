using System.Collections;

namespace Grpc.Core;

/// <summary>
/// The headers or trailers of a call: an ordered list of entries, in which a key may occur more than once. Not thread-safe.
/// </summary>
public sealed partial class Metadata : IList<Metadata.Entry>
{
    /// <summary>How the key of a binary entry ends.</summary>
    public const string BinaryHeaderSuffix = "-bin";

    /// <summary>No entries, for ever: it is read-only.</summary>
    public static readonly Metadata Empty = new Metadata().Freeze();

    private readonly List<Entry> _entries = [];

    /// <summary>An empty list to add to.</summary>
    public Metadata()
    {
    }

    /// <inheritdoc/>
    public int Count => _entries.Count;

    /// <inheritdoc/>
    public bool IsReadOnly { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">On writing, when the list is read-only; so for every method that changes it.</exception>
    public Entry this[int index]
    {
        get => _entries[index];
        set => Writable()[index] = NotNull(value);
    }

    /// <summary>The last entry with this key (lower case), or null.</summary>
    public Entry? Get(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _entries.FindLast(entry => entry.Key == key);
    }

    /// <summary>The text of the last entry with this key (lower case), or null.</summary>
    /// <exception cref="InvalidOperationException">The entry is binary.</exception>
    public string? GetValue(string key) => Get(key)?.Value;

    /// <summary>The bytes of the last entry with this key (lower case), or null.</summary>
    public byte[]? GetValueBytes(string key) => Get(key)?.ValueBytes;

    /// <summary>Every entry with this key (lower case), in order.</summary>
    public IEnumerable<Entry> GetAll(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _entries.Where(entry => entry.Key == key);
    }

    /// <summary>Adds an entry of text.</summary>
    /// <exception cref="ArgumentException">The key is not valid, or ends in <see cref="BinaryHeaderSuffix"/>.</exception>
    public void Add(string key, string value) => Add(new Entry(key, value));

    /// <summary>Adds a binary entry.</summary>
    /// <exception cref="ArgumentException">The key is not valid, or does not end in <see cref="BinaryHeaderSuffix"/>.</exception>
    public void Add(string key, byte[] valueBytes) => Add(new Entry(key, valueBytes));

    /// <inheritdoc/>
    public void Add(Entry item) => Writable().Add(NotNull(item));

    /// <inheritdoc/>
    public void Insert(int index, Entry item) => Writable().Insert(index, NotNull(item));

    /// <inheritdoc/>
    public bool Remove(Entry item) => Writable().Remove(item);

    /// <inheritdoc/>
    public void RemoveAt(int index) => Writable().RemoveAt(index);

    /// <inheritdoc/>
    public void Clear() => Writable().Clear();

    /// <inheritdoc/>
    public int IndexOf(Entry item) => _entries.IndexOf(item);

    /// <inheritdoc/>
    public bool Contains(Entry item) => _entries.Contains(item);

    /// <inheritdoc/>
    public void CopyTo(Entry[] array, int arrayIndex) => _entries.CopyTo(array, arrayIndex);

    /// <inheritdoc/>
    public IEnumerator<Entry> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Makes the list read-only for good.</summary>
    internal Metadata Freeze()
    {
        IsReadOnly = true;
        return this;
    }

    private List<Entry> Writable() => IsReadOnly ? throw new InvalidOperationException("This metadata is read-only; add to a new one.") : _entries;

    private static Entry NotNull(Entry item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item;
    }
}
