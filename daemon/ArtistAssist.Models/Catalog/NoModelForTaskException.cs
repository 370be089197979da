using ArtistAssist.Models.Cards;

namespace ArtistAssist.Models.Catalog;

/// <summary>No usable model can do a task.</summary>
public sealed class NoModelForTaskException : Exception
{
    internal NoModelForTaskException(ModelTask task, string? why)
        : base($"No model here can do the task {task.ToString().ToLowerInvariant()}{(why is null ? "." : $": {why}")}")
    {
        Task = task;
    }

    /// <summary>The task.</summary>
    public ModelTask Task { get; }
}
