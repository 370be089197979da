namespace ArtistAssist.PluginSdk.Results;

/// <summary>
/// A file that appears whole or not at all: written under a temporary name in its own folder, brought to the disk, renamed.
/// </summary>
internal sealed class ResultFile : IAsyncDisposable
{
    private readonly string _target;
    private readonly bool _overwrite;
    private readonly string _temporary;
    private readonly FileStream _stream;

    public ResultFile(string target, bool overwrite)
    {
        _target = Path.GetFullPath(target);
        _overwrite = overwrite;
        if (!overwrite && File.Exists(_target))
        {
            throw new IOException($"{target} exists already.");
        }

        // The hidden name is short, so that a long target name still fits the file system's limit.
        _temporary = Path.Combine(Path.GetDirectoryName(_target)!, $".artistassist-{Guid.NewGuid():N}.tmp");
        _stream = new FileStream(_temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
    }

    /// <summary>An empty stream to write to, also after an attempt that was cut off.</summary>
    public Stream Begin()
    {
        _stream.SetLength(0);
        _stream.Position = 0;
        return _stream;
    }

    public async Task KeepAsync()
    {
        _stream.Flush(flushToDisk: true);
        await _stream.DisposeAsync().ConfigureAwait(false);
        File.Move(_temporary, _target, _overwrite);
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync().ConfigureAwait(false);
        // Gone already when it was kept.
        File.Delete(_temporary);
    }
}
