using ArtistAssist.Daemon.Jobs;

namespace ArtistAssist.Daemon.Pictures;

/// <summary>
/// Opens the picture of the job that comes next while the one before is worked on, so that no device waits for a file to be read. One picture
/// at most; what is wrong with it is told by the job itself.
/// </summary>
/// <param name="pictures">Opens them.</param>
/// <param name="jobs">Says which job comes next.</param>
internal sealed class PicturesAhead(PictureOpener pictures, OpenJobs jobs) : IDisposable
{
    private readonly Lock _gate = new();
    private Ahead? _ahead;

    /// <inheritdoc cref="PictureOpener.Open(JobRequest, CancellationToken)"/>
    public OpenedPicture Open(JobRequest request, CancellationToken token)
    {
        var picture = Take(request)?.Wait(token) ?? pictures.Open(request, token);
        LookAhead();
        return picture;
    }

    public void Dispose()
    {
        Ahead? left;
        lock (_gate)
        {
            (left, _ahead) = (_ahead, null);
        }

        left?.Drop().Wait();
    }

    private Ahead? Take(JobRequest request)
    {
        lock (_gate)
        {
            var found = ReferenceEquals(_ahead?.Request, request) ? _ahead : null;
            _ahead = found is null ? _ahead : null;
            return found;
        }
    }

    private void LookAhead()
    {
        lock (_gate)
        {
            var next = jobs.Next();
            if (ReferenceEquals(next?.Job.Request, _ahead?.Request))
            {
                return;
            }

            _ahead?.Drop();
            _ahead = next is null ? null : new Ahead(next, pictures);
        }
    }

    /// <summary>A picture on its way, or there.</summary>
    private sealed class Ahead
    {
        private readonly CancellationTokenSource _stop;
        private readonly Task<OpenedPicture> _opening;

        public Ahead(OpenJob next, PictureOpener pictures)
        {
            Request = next.Job.Request;
            _stop = CancellationTokenSource.CreateLinkedTokenSource(next.Token);
            var token = _stop.Token;
            _opening = Task.Run(() => pictures.Open(Request, token), token);
        }

        public JobRequest Request { get; }

        /// <summary>The picture; null where it could not be opened.</summary>
        /// <exception cref="OperationCanceledException">Stopped.</exception>
        public OpenedPicture? Wait(CancellationToken token)
        {
            try
            {
                Task.WaitAny([_opening], token);
            }
            catch (OperationCanceledException)
            {
                Drop();
                throw;
            }

            _stop.Dispose();
            return _opening.IsCompletedSuccessfully ? _opening.Result : null;
        }

        /// <summary>Gives the picture back as soon as it is there.</summary>
        public Task Drop()
        {
            _stop.Cancel();
            return _opening.ContinueWith(
                opening =>
                {
                    _stop.Dispose();
                    if (opening.IsCompletedSuccessfully)
                    {
                        opening.Result.Dispose();
                    }
                },
                TaskScheduler.Default);
        }
    }
}
