namespace ArtistAssist.Cli.Bridge.Jobs;

/// <summary>A door for live submissions: one goes through at a time, and of those that wait only the newest.</summary>
internal sealed class LatestWins : IDisposable
{
    private readonly SemaphoreSlim _door = new(1);
    private long _latest;

    /// <summary>Takes a number; higher is newer.</summary>
    public long TakeNumber() => Interlocked.Increment(ref _latest);

    /// <summary>True once it may go through, and must call <see cref="Leave"/>; false when a newer one has come.</summary>
    public async Task<bool> EnterAsync(long number)
    {
        await _door.WaitAsync().ConfigureAwait(false);
        if (number == Interlocked.Read(ref _latest))
        {
            return true;
        }

        _door.Release();
        return false;
    }

    public void Leave() => _door.Release();

    public void Dispose() => _door.Dispose();
}
