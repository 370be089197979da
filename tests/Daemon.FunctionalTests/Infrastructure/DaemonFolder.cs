namespace ArtistAssist.Daemon.FunctionalTests.Infrastructure;

/// <summary>Folders of their own for one daemon, kept across its restarts.</summary>
internal sealed class DaemonFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("aa-").FullName;

    public string Data => Path.Combine(_root, "data");

    public string Runtime => Path.Combine(_root, "run");

    public string Socket => Path.Combine(Runtime, "artistassist.sock");

    /// <summary>Models that the user brought.</summary>
    public string Models => Path.Combine(Data, "models");

    /// <summary>What was measured about this machine's devices.</summary>
    public string Devices => Path.Combine(Data, "devices.json");

    public IEnumerable<string> Contents => Directory.EnumerateFiles(Path.Combine(Data, "content"), "*", SearchOption.AllDirectories);

    public IEnumerable<string> Logs => Directory.EnumerateFiles(Path.Combine(Data, "logs"));

    public IEnumerable<string> Scratch => Directory.EnumerateFiles(Path.Combine(Data, "scratch"), "*", SearchOption.AllDirectories);

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
