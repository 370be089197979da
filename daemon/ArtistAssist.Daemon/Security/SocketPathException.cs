namespace ArtistAssist.Daemon.Security;

/// <summary>The path of the socket is longer than the system allows (about 100 bytes).</summary>
internal sealed class SocketPathException(string path, Exception inner)
    : Exception($"The path {path} is too long for a socket: name a shorter runtime folder with ARTISTASSIST_RUNTIME or --runtime.", inner)
{
    public string SocketPath { get; } = path;
}
