using System.Globalization;

namespace ArtistAssist.Daemon.Hosting;

/// <summary>One setting: its name on the command line and in the environment, and how its text is read.</summary>
/// <param name="Option">Such as --idle-timeout.</param>
/// <param name="Variable">Such as ARTISTASSIST_IDLE_TIMEOUT.</param>
/// <param name="Help">One line for people.</param>
/// <param name="Apply">Puts the text into the options; null when it cannot be read.</param>
internal sealed record DaemonSetting(string Option, string Variable, string Help, Func<DaemonOptions, string, DaemonOptions?> Apply)
{
    public static IReadOnlyList<DaemonSetting> All { get; } =
    [
        new("--data", "ARTISTASSIST_DATA", "Folder of journal, pixels and logs.", (options, text) => options with { Data = text }),
        new("--runtime", "ARTISTASSIST_RUNTIME", "Folder of socket and lock.", (options, text) => options with { Runtime = text }),
        new("--idle-timeout", "ARTISTASSIST_IDLE_TIMEOUT", "Stop after this long without work, hh:mm:ss or 'never'. Default 00:10:00.", ReadIdleTimeout),
        new("--queue-size", "ARTISTASSIST_QUEUE_SIZE", "Most jobs that may wait. Default 256.", (options, text) =>
            int.TryParse(text, CultureInfo.InvariantCulture, out var size) ? options with { QueueSize = size } : null),
        new("--store-quota", "ARTISTASSIST_STORE_QUOTA", "Bytes of pixels to keep. Default 21474836480 (20 GiB).", (options, text) =>
            long.TryParse(text, CultureInfo.InvariantCulture, out var quota) ? options with { StoreQuota = quota } : null),
    ];

    private static DaemonOptions? ReadIdleTimeout(DaemonOptions options, string text) =>
        text.Equals("never", StringComparison.OrdinalIgnoreCase) ? options with { IdleTimeout = null }
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var timeout) ? options with { IdleTimeout = timeout }
        : null;
}
