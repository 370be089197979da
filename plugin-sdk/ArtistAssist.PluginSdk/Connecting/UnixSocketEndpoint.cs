using System.Net.Sockets;

namespace ArtistAssist.PluginSdk.Connecting;

/// <summary>A Unix domain socket in the user's runtime folder.</summary>
internal sealed class UnixSocketEndpoint : IDaemonEndpoint
{
    private readonly UnixDomainSocketEndPoint _address;

    public UnixSocketEndpoint(string path)
    {
        try
        {
            _address = new UnixDomainSocketEndPoint(path);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new DaemonUnavailableException(
                DaemonUnavailableReason.PathTooLong,
                $"The path of the socket is longer than the system allows: {path}. Set ARTISTASSIST_RUNTIME to a shorter folder.",
                e)
            {
                Detail = path,
            };
        }
    }

    public async Task<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(_address, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new IOException("No daemon listens.", e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
