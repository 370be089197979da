using System.ComponentModel.DataAnnotations;

namespace ArtistAssist.Daemon.Hosting;

/// <summary>How the daemon is set up, from its command line or from ARTISTASSIST_* in its environment.</summary>
internal sealed record DaemonOptions
{
    /// <summary>Folder of journal, pixels, models and logs; null for the platform's own place.</summary>
    public string? Data { get; init; }

    /// <summary>Folder of socket and lock; null for the platform's own place.</summary>
    public string? Runtime { get; init; }

    /// <summary>Stops after this long without work; null never does. Default 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "365.00:00:00")]
    public TimeSpan? IdleTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Most jobs that may wait. Default 256.</summary>
    [Range(1, 100_000)]
    public int QueueSize { get; init; } = 256;

    /// <summary>Bytes of pixels to keep. Default 20 GiB.</summary>
    [Range(1L << 20, long.MaxValue)]
    public long StoreQuota { get; init; } = 20L << 30;
}
