namespace ArtistAssist.Daemon.FunctionalTests.Infrastructure;

/// <summary>One daemon for all tests of a class.</summary>
public sealed class RunningDaemon : IAsyncLifetime
{
    internal DaemonFolder Folder { get; } = new();

    internal DaemonProcess Process { get; private set; } = null!;

    internal DaemonClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Process = await DaemonProcess.StartAsync(Folder);
        Client = new DaemonClient(Folder);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Process.DisposeAsync();
        Folder.Dispose();
    }
}
