using ArtistAssist.Models.Cards;

namespace ArtistAssist.Models.Catalog;

/// <summary>No usable model can do a task.</summary>
public sealed class NoModelForTaskException : Exception
{
    internal NoModelForTaskException(ModelTask task, string? why)
        : base($"No model here can {task.ToString().ToLowerInvariant()} pictures: bring one that can.{(why is null ? "" : $" {why}")}")
    {
        Task = task;
    }

    /// <summary>The task.</summary>
    public ModelTask Task { get; }
}
