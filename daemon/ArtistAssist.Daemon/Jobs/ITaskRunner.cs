namespace ArtistAssist.Daemon.Jobs;

/// <summary>Does one kind of task.</summary>
internal interface ITaskRunner
{
    /// <summary>cleanup, refine or inpaint.</summary>
    string Task { get; }

    /// <summary>Looks whether a job can be done, before it is accepted. Loads nothing.</summary>
    /// <returns>The model that will do it.</returns>
    /// <exception cref="TaskUnsupportedException">No model, or not the one asked for, can.</exception>
    string Admit(JobRequest request);

    /// <summary>Does a job on the calling thread and hands its proposals to the run. Calls <see cref="JobRun.Step"/> after every step.</summary>
    void Run(JobRun run, CancellationToken token);
}
