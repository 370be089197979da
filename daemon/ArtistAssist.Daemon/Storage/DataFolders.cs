namespace ArtistAssist.Daemon.Storage;

/// <summary>Where the daemon keeps its files: what must last under <see cref="Data"/>, what lives as long as it under <see cref="Runtime"/>.</summary>
internal sealed record DataFolders
{
    /// <param name="data">Folder of journal, pixels and logs; null for the platform's own place.</param>
    /// <param name="runtime">Folder of socket and lock; null for the platform's own place.</param>
    public DataFolders(string? data = null, string? runtime = null)
    {
        Data = Path.GetFullPath(data ?? DefaultData());
        Runtime = Path.GetFullPath(runtime ?? DefaultRuntime(Data));
    }

    public string Data { get; }

    public string Runtime { get; }

    public string Journal => Path.Combine(Data, "journal.db");

    /// <summary>Finished contents, named by their SHA-256.</summary>
    public string Contents => Path.Combine(Data, "content");

    /// <summary>Files being written; whatever is in it at a start was abandoned.</summary>
    public string Scratch => Path.Combine(Data, "scratch");

    public string Logs => Path.Combine(Data, "logs");

    /// <summary>File with what the devices were measured to do.</summary>
    public string Devices => Path.Combine(Data, "devices.json");

    /// <summary>Models that the user brought, a folder each.</summary>
    public string Models => Path.Combine(Data, "models");

    /// <summary>Weights with LoRAs on them, made again when they are gone.</summary>
    public string Merged => Path.Combine(Data, "merged");

    public string Socket => Path.Combine(Runtime, "artistassist.sock");

    private static string DefaultData()
    {
        if (OperatingSystem.IsWindows())
        {
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "ArtistAssist");
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsMacOS())
        {
            return Path.Combine(home, "Library", "Application Support", "ArtistAssist");
        }

        return Path.Combine(AbsoluteOrNull("XDG_DATA_HOME") ?? Path.Combine(home, ".local", "share"), "artistassist");
    }

    private static string DefaultRuntime(string data) =>
        !OperatingSystem.IsWindows() && AbsoluteOrNull("XDG_RUNTIME_DIR") is { } runtime
            ? Path.Combine(runtime, "artistassist")
            : Path.Combine(data, "run");

    // The XDG base directory specification: a relative path is invalid and ignored.
    private static string? AbsoluteOrNull(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } path && Path.IsPathFullyQualified(path) ? path : null;
}
