using System.ComponentModel.DataAnnotations;

namespace ArtistAssist.Inference.Sessions;

/// <summary>How models are held in memory and run.</summary>
public sealed record SessionSettings
{
    /// <summary>Threads that work on one run. Default: one for each core of the processor.</summary>
    [Range(1, 1024)]
    public int? Threads { get; init; }

    /// <summary>How long a model that nobody uses stays in memory. Default 5 minutes; 0 unloads at once.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A larger model file is refused. Bytes, default 512 MiB.</summary>
    [Range(1, int.MaxValue)]
    public long MaxModelBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>
    /// Before the weights in memory grow beyond this, models that nobody uses are unloaded, the one used longest ago first. What is in use
    /// stays, and what is asked for is loaded. Bytes, default half of the memory that the process may use.
    /// </summary>
    [Range(1, long.MaxValue)]
    public long? WeightBudget { get; init; }
}
