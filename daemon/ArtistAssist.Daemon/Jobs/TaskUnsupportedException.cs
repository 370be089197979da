namespace ArtistAssist.Daemon.Jobs;

/// <summary>No installed model does what was asked.</summary>
internal sealed class TaskUnsupportedException(string task, string? modelId) : Exception(modelId is null
    ? $"No installed model can do {task}: import one that can."
    : $"The model {modelId} cannot do {task}: choose another one.")
{
    /// <summary>cleanup, refine or inpaint.</summary>
    public string Task { get; } = task;

    /// <summary>The model asked for; null for the default.</summary>
    public string? ModelId { get; } = modelId;
}
