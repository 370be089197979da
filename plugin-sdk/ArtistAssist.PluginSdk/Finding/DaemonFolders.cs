using System.Security.Cryptography;
using System.Text;

namespace ArtistAssist.PluginSdk.Finding;

/// <summary>Where the daemon keeps its files, by the same rules as the daemon itself (DataFolders).</summary>
internal sealed record DaemonFolders(string Data, string Runtime)
{
    public const string DataVariable = "ARTISTASSIST_DATA";

    public const string RuntimeVariable = "ARTISTASSIST_RUNTIME";

    public string Logs => Path.Combine(Data, "logs");

    public string Socket => Path.Combine(Runtime, "artistassist.sock");

    /// <summary>Windows: pipes have no folders, so the runtime folder goes into the name.</summary>
    public string PipeName => "artistassist-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Runtime.ToUpperInvariant())))[..16];

    public static DaemonFolders Find(string? data, string? runtime, Func<string, string?> variable)
    {
        var dataFolder = Path.GetFullPath(data ?? NotEmpty(variable(DataVariable)) ?? DefaultData(variable));
        return new(dataFolder, Path.GetFullPath(runtime ?? NotEmpty(variable(RuntimeVariable)) ?? DefaultRuntime(dataFolder, variable)));
    }

    private static string DefaultData(Func<string, string?> variable)
    {
        if (OperatingSystem.IsWindows())
        {
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "ArtistAssist");
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return OperatingSystem.IsMacOS()
            ? Path.Combine(home, "Library", "Application Support", "ArtistAssist")
            : Path.Combine(Absolute(variable("XDG_DATA_HOME")) ?? Path.Combine(home, ".local", "share"), "artistassist");
    }

    private static string DefaultRuntime(string data, Func<string, string?> variable) =>
        !OperatingSystem.IsWindows() && Absolute(variable("XDG_RUNTIME_DIR")) is { } runtime
            ? Path.Combine(runtime, "artistassist")
            : Path.Combine(data, "run");

    // The XDG base directory specification: a relative path is invalid and ignored.
    private static string? Absolute(string? path) => path is not null && Path.IsPathFullyQualified(path) ? path : null;

    private static string? NotEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
