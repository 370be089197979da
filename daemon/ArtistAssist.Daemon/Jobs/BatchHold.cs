namespace ArtistAssist.Daemon.Jobs;

/// <summary>Batch jobs wait until it is disposed.</summary>
internal sealed class BatchHold(Action release) : IDisposable
{
    private int _released;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _released, 1) == 0)
        {
            release();
        }
    }
}
