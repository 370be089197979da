using ArtistAssist.Daemon.Storage;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>What happens to open jobs: what lasts is written to the journal first, then those who watch are told.</summary>
internal sealed class JobEvents(Journal journal, TimeProvider time)
{
    /// <summary>Guards every open job. Whoever looks at one and then acts holds it over both.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Raised whenever a job comes, goes or moves on.</summary>
    public ChangeSignal Changed { get; } = new();

    /// <summary>Tells those who watch; nothing is kept.</summary>
    public void Tell(OpenJob open, JobEvent happened)
    {
        lock (Gate)
        {
            var entry = Next(open, happened);
            if (happened is JobStep step)
            {
                open.Job = open.Job with { Step = step.Step, StepCount = step.StepCount };
                open.LastStep = entry;
                Changed.Raise();
            }

            open.Tell(entry, passing: true);
        }
    }

    /// <summary>Writes an event down together with what else changes, then tells those who watch.</summary>
    /// <exception cref="DiskFullException">There is no room; nothing has changed.</exception>
    public void Record(OpenJob open, JobEvent happened, JobChange? change = null)
    {
        lock (Gate)
        {
            var entry = Next(open, happened);
            change = (change ?? new JobChange()) with { Events = [entry] };
            journal.Save(open.Job, change);
            open.Job = open.Job with
            {
                State = change.State ?? open.Job.State,
                ModelId = change.ModelId ?? open.Job.ModelId,
                DeviceId = change.DeviceId ?? open.Job.DeviceId,
                Results = change.Result is { } result ? open.Job.Results.Add(result) : open.Job.Results,
            };
            open.Tell(entry, passing: false);
        }
    }

    private JobEventEntry Next(OpenJob open, JobEvent happened) => new(open.Job.Id, ++open.LastSequence, time.GetUtcNow(), happened);
}
