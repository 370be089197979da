using System.Collections.Immutable;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>Who does which task.</summary>
internal sealed class TaskRunners(IEnumerable<ITaskRunner> runners)
{
    private readonly ImmutableDictionary<string, ITaskRunner> _runners = runners.ToImmutableDictionary(runner => runner.Task);

    /// <summary>True when somebody does this kind of task.</summary>
    public bool Does(string task) => _runners.ContainsKey(task);

    /// <exception cref="TaskUnsupportedException">Nobody does it.</exception>
    public ITaskRunner For(JobRequest request) =>
        _runners.GetValueOrDefault(request.Task.Name) ?? throw new TaskUnsupportedException(request.Task.Name, null);
}
