using System.Collections.Concurrent;
using ArtistAssist.Cli.Bridge.Requests;
using ArtistAssist.Cli.Language;
using ArtistAssist.PluginSdk;

namespace ArtistAssist.Cli.Bridge.Jobs;

/// <summary>
/// Submissions on their way to the daemon, which have no job's name yet. One that is cancelled meanwhile is taken back as soon as it has
/// arrived: half of a call cannot be.
/// </summary>
internal sealed class Submissions
{
    private readonly ConcurrentDictionary<long, Wish> _onTheirWay = new();

    public Wish Begin(long id)
    {
        var wish = new Wish(() => _onTheirWay.TryRemove(id, out _));
        _onTheirWay[id] = wish;
        return wish;
    }

    /// <returns>The job, for a submission that has just arrived; null for one that is stopped on its way.</returns>
    /// <exception cref="RefusedException">There is no such submission on its way.</exception>
    public string? Cancel(long id) => _onTheirWay.TryGetValue(id, out var wish)
        ? wish.Cancel()
        : throw new RefusedException(ErrorCode.NotFound, Say.With(Texts.BridgeSubmissionUnknown, id));

    public Task WhenAllAsync() => Task.WhenAll(_onTheirWay.Values.Select(wish => wish.Ended));

    /// <summary>One submission on its way.</summary>
    internal sealed class Wish(Action forget)
    {
        private readonly Lock _gate = new();
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private bool _isCancelled;
        private string? _jobId;

        public Task Ended => _ended.Task;

        public string? Cancel()
        {
            lock (_gate)
            {
                _isCancelled = true;
                return _jobId;
            }
        }

        /// <summary>False when it was cancelled on its way.</summary>
        public bool Arrived(string jobId)
        {
            lock (_gate)
            {
                _jobId = jobId;
                return !_isCancelled;
            }
        }

        public void ThrowIfCancelled()
        {
            lock (_gate)
            {
                if (_isCancelled)
                {
                    throw new OperationCanceledException();
                }
            }
        }

        public void End()
        {
            forget();
            _ended.SetResult();
        }
    }
}
