using ArtistAssist.Cli.Language;

namespace ArtistAssist.Cli.Batch.Runs;

/// <summary>How fast a batch goes, and how long it still takes at that pace. Safe to use from several threads.</summary>
/// <param name="count">How many pictures there are.</param>
/// <param name="time">The clock.</param>
internal sealed class BatchPace(int count, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly long _started = time.GetTimestamp();
    private int _over;
    private int _worked;

    /// <summary>One more picture is over.</summary>
    /// <param name="isWork">False for one that an earlier run did, which says nothing of the pace.</param>
    public void Advance(bool isWork)
    {
        lock (_gate)
        {
            _over++;
            _worked += isWork ? 1 : 0;
        }
    }

    /// <summary>How many of how many, files a minute and time left; those only once something was worked on.</summary>
    public string Describe()
    {
        lock (_gate)
        {
            var elapsed = time.GetElapsedTime(_started);
            if (_worked == 0 || elapsed <= TimeSpan.Zero)
            {
                return Say.With(Texts.PaceBegun, _over, count);
            }

            var left = elapsed * ((double)Math.Max(0, count - _over) / _worked);
            return Say.With(Texts.Pace, _over, count, SummaryText.Rate(_worked / elapsed.TotalMinutes), SummaryText.Duration(left));
        }
    }
}
