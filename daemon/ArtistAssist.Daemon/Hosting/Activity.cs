namespace ArtistAssist.Daemon.Hosting;

/// <summary>Whether anybody wants anything of the daemon: calls under way, and when the last one ended.</summary>
internal sealed class Activity(TimeProvider time)
{
    private readonly Lock _gate = new();
    private int _calls;
    private long _lastEnd = time.GetTimestamp();

    /// <summary>A call is under way until the answer is disposed.</summary>
    public IDisposable Begin()
    {
        lock (_gate)
        {
            _calls++;
        }

        return new Call(this);
    }

    /// <summary>Counts from now on again.</summary>
    public void Touch()
    {
        lock (_gate)
        {
            _lastEnd = time.GetTimestamp();
        }
    }

    /// <summary>How long nobody has called; zero while a call is under way.</summary>
    public TimeSpan Quiet()
    {
        lock (_gate)
        {
            return _calls > 0 ? TimeSpan.Zero : time.GetElapsedTime(_lastEnd);
        }
    }

    private void End()
    {
        lock (_gate)
        {
            _calls--;
            _lastEnd = time.GetTimestamp();
        }
    }

    private sealed class Call(Activity activity) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
            {
                activity.End();
            }
        }
    }
}
