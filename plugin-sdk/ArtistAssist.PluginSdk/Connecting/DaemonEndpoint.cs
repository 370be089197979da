using ArtistAssist.PluginSdk.Finding;

namespace ArtistAssist.PluginSdk.Connecting;

internal static class DaemonEndpoint
{
    public static IDaemonEndpoint Of(DaemonFolders folders) => OperatingSystem.IsWindows()
        ? new NamedPipeEndpoint(folders.PipeName)
        : new UnixSocketEndpoint(folders.Socket);
}
