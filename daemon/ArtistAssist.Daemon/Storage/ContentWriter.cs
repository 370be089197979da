using System.Security.Cryptography;

namespace ArtistAssist.Daemon.Storage;

/// <summary>Writes one content. Disposed without <see cref="CommitAsync"/>, it leaves nothing.</summary>
internal sealed class ContentWriter : IAsyncDisposable
{
    private readonly ContentStore _store;
    private readonly string _path;
    private readonly FileStream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    internal ContentWriter(ContentStore store, string path)
    {
        _store = store;
        _path = path;
        try
        {
            _file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        }
        catch (Exception exception) when (DiskFullException.IsCauseOf(exception))
        {
            throw Full(exception);
        }
    }

    /// <summary>Bytes written so far.</summary>
    public long Size { get; private set; }

    /// <exception cref="DiskFullException">There is no room.</exception>
    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken token)
    {
        try
        {
            var writing = _file.WriteAsync(bytes, token);
            // Meanwhile: on a large canvas both take about as long.
            _hash.AppendData(bytes.Span);
            await writing;
        }
        catch (Exception exception) when (DiskFullException.IsCauseOf(exception))
        {
            throw Full(exception);
        }

        Size += bytes.Length;
    }

    /// <summary>Puts the content into the store; from then on it survives a power cut. Null announces nothing.</summary>
    /// <exception cref="ContentMismatchException">It is something else.</exception>
    /// <exception cref="DiskFullException">There is no room.</exception>
    public async Task<StoredContent> CommitAsync(ContentHash? announced, CancellationToken token)
    {
        var actual = ContentHash.FromBytes(_hash.GetHashAndReset());
        if (announced is { } expected && expected != actual)
        {
            throw new ContentMismatchException(expected, actual);
        }

        token.ThrowIfCancellationRequested();
        try
        {
            _file.Flush(flushToDisk: true);
            await _file.DisposeAsync();
            return _store.Keep(_path, actual, Size);
        }
        catch (Exception exception) when (DiskFullException.IsCauseOf(exception))
        {
            throw Full(exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _hash.Dispose();
        await _file.DisposeAsync();
        File.Delete(_path);
    }

    private DiskFullException Full(Exception exception) => new(Path.GetDirectoryName(_path)!, exception);
}
