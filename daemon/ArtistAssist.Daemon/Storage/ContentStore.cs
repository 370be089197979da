using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace ArtistAssist.Daemon.Storage;

/// <summary>
/// Files named by the SHA-256 of what is in them. A content is whole or absent: it is written under a temporary name, hashed
/// on the way, flushed, and only then gets its own. The folder itself is the only record of what is there.
/// </summary>
internal sealed class ContentStore
{
    private const int BufferSize = 128 * 1024;
    private readonly ConcurrentDictionary<ContentHash, StoredContent> _contents = new();
    private readonly TimeProvider _time;
    private readonly string _folder;
    private readonly string _scratch;
    private readonly Lock _gate = new();
    private readonly Dictionary<ContentHash, int> _pins = [];
    private long _storedBytes;

    /// <summary>Opens the store and clears away what an earlier run left unfinished.</summary>
    public ContentStore(DataFolders folders, TimeProvider time)
    {
        _time = time;
        _folder = folders.Contents;
        _scratch = folders.Scratch;
        Directory.CreateDirectory(_folder);
        Directory.CreateDirectory(_scratch);
        ClearScratch();
        foreach (var file in new DirectoryInfo(_folder).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            if (ContentHash.TryParse(file.Name, out var hash))
            {
                Register(hash, file.Length, file.LastWriteTimeUtc);
            }
        }
    }

    /// <summary>Bytes of all contents together.</summary>
    public long StoredBytes => Volatile.Read(ref _storedBytes);

    public ImmutableArray<StoredContent> List() => [.. _contents.Values];

    public bool TryFind(ContentHash hash, [NotNullWhen(true)] out StoredContent? content) => _contents.TryGetValue(hash, out content);

    /// <summary>True when the content is there; it then counts as used now, so it stays for a while even if nobody refers to it.</summary>
    public bool Touch(ContentHash hash)
    {
        lock (_gate)
        {
            if (!_contents.TryGetValue(hash, out var content))
            {
                return false;
            }

            var now = _time.GetUtcNow();
            File.SetLastWriteTimeUtc(PathOf(hash), now.UtcDateTime);
            _contents[hash] = content with { LastUsed = now };
            return true;
        }
    }

    /// <summary>Keeps the contents from being dropped until the answer is disposed.</summary>
    /// <exception cref="ContentMissingException">Names all of them that are not there.</exception>
    public IDisposable Pin(ImmutableArray<ContentHash> hashes)
    {
        lock (_gate)
        {
            var missing = hashes.Where(hash => !_contents.ContainsKey(hash)).Distinct().ToImmutableArray();
            if (missing.Length > 0)
            {
                throw new ContentMissingException(missing);
            }

            foreach (var hash in hashes)
            {
                _pins[hash] = _pins.GetValueOrDefault(hash) + 1;
            }
        }

        return new PinLease(this, hashes);
    }

    /// <summary>A file to write one content into, hashed on the way; nothing stays unless it is committed.</summary>
    public ContentWriter Create() => new(this, NewScratchFile());

    /// <summary>A path in the scratch folder for a file that is worked on; the caller deletes it, a restart does so at the latest.</summary>
    public string NewScratchFile() => Path.Combine(_scratch, $"{Guid.NewGuid():N}.tmp");

    /// <summary>Moves a finished scratch file into the store.</summary>
    /// <exception cref="DiskFullException">There is no room; the file stays where it is.</exception>
    public StoredContent Adopt(string scratchFile)
    {
        try
        {
            byte[] digest;
            long size;
            using (var stream = new FileStream(scratchFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None, BufferSize, FileOptions.SequentialScan))
            {
                digest = SHA256.HashData(stream);
                size = stream.Length;
                stream.Flush(flushToDisk: true);
            }

            return Keep(scratchFile, ContentHash.FromBytes(digest), size);
        }
        catch (Exception exception) when (DiskFullException.IsCauseOf(exception))
        {
            throw new DiskFullException(_folder, exception);
        }
    }

    /// <summary>Opens a content from its beginning.</summary>
    /// <exception cref="ContentMissingException">It is not there.</exception>
    public FileStream OpenRead(ContentHash hash) =>
        _contents.ContainsKey(hash) && File.Exists(PathOf(hash))
            ? new FileStream(PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize, FileOptions.SequentialScan | FileOptions.Asynchronous)
            : throw new ContentMissingException([hash]);

    /// <summary>Path of a content, for readers that want a file; whether it is there is for them to find out.</summary>
    // Folders of 256 keep any one of them small enough for slow file systems.
    public string PathOf(ContentHash hash) => Path.Combine(_folder, hash.Hex[..2], hash.Hex);

    /// <summary>Path of a content whose bytes were just compared with its name.</summary>
    /// <exception cref="ContentMissingException">It is not there.</exception>
    /// <exception cref="ContentDamagedException">The file is not what its name says; it is dropped, so that it can be uploaded again.</exception>
    public string Verify(ContentHash hash, CancellationToken token)
    {
        using (var stream = OpenRead(hash))
        using (var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
        {
            var buffer = new byte[BufferSize];
            for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
            {
                token.ThrowIfCancellationRequested();
                digest.AppendData(buffer, 0, read);
            }

            if (ContentHash.FromBytes(digest.GetHashAndReset()) == hash)
            {
                return stream.Name;
            }
        }

        Drop(hash, evenIfPinned: true);
        throw new ContentDamagedException(hash);
    }

    /// <summary>Drops a content unless it is pinned. False when it stays.</summary>
    public bool Drop(ContentHash hash) => Drop(hash, evenIfPinned: false);

    internal StoredContent Keep(string scratchFile, ContentHash hash, long size)
    {
        lock (_gate)
        {
            if (Touch(hash))
            {
                File.Delete(scratchFile);
                return _contents[hash];
            }

            var now = _time.GetUtcNow();
            File.SetLastWriteTimeUtc(scratchFile, now.UtcDateTime);
            Durable.Rename(scratchFile, PathOf(hash));
            return Register(hash, size, now);
        }
    }

    private bool Drop(ContentHash hash, bool evenIfPinned)
    {
        lock (_gate)
        {
            if ((!evenIfPinned && _pins.ContainsKey(hash)) || !_contents.TryRemove(hash, out var content))
            {
                return false;
            }

            Volatile.Write(ref _storedBytes, _storedBytes - content.Size);
            File.Delete(PathOf(hash));
            return true;
        }
    }

    private StoredContent Register(ContentHash hash, long size, DateTimeOffset lastUsed)
    {
        var content = new StoredContent(hash, size, lastUsed);
        _contents[hash] = content;
        Volatile.Write(ref _storedBytes, _storedBytes + size);
        return content;
    }

    private void Unpin(ImmutableArray<ContentHash> hashes)
    {
        lock (_gate)
        {
            foreach (var hash in hashes)
            {
                if (--_pins[hash] == 0)
                {
                    _pins.Remove(hash);
                }
            }
        }
    }

    private void ClearScratch()
    {
        foreach (var file in Directory.EnumerateFiles(_scratch))
        {
            File.Delete(file);
        }

        foreach (var folder in Directory.EnumerateDirectories(_scratch))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class PinLease(ContentStore store, ImmutableArray<ContentHash> hashes) : IDisposable
    {
        private int _released;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _released, 1) == 0)
            {
                store.Unpin(hashes);
            }
        }
    }
}
