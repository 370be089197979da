namespace ArtistAssist.PluginSdk;

/// <summary>How a client finds its daemon and who it is.</summary>
public sealed record ArtistAssistClientOptions
{
    /// <summary>
    /// Who submits: 1 to 128 printable ASCII characters, for example <c>krita-3f2a…</c>. Jobs belong to it: only the same id may
    /// cancel, accept or discard them, so keep it somewhere if a later run must reach the jobs of an earlier one.
    /// Default: a new one for each client.
    /// </summary>
    public string? ClientId { get; init; }

    /// <summary>False only connects to a daemon that is already running. Default true: one is started when needed.</summary>
    public bool StartDaemon { get; init; } = true;

    /// <summary>Path of the daemon's program. Default: what <see cref="PluginSdk.DaemonProgram.Locate()"/> finds.</summary>
    public string? DaemonProgram { get; init; }

    /// <summary>Folder of journal, pixels and logs. Default: the environment variable ARTISTASSIST_DATA, else the platform's own place.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Folder of the socket. Default: the environment variable ARTISTASSIST_RUNTIME, else the platform's own place.</summary>
    public string? RuntimeFolder { get; init; }

    /// <summary>How long a daemon may take until it answers. Default 20 seconds; it usually needs less than one.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Clock of the pauses between attempts. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
