using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using ArtistAssist.Daemon.Storage;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace ArtistAssist.Daemon.Security;

/// <summary>The one place where the daemon listens: a socket in the private runtime folder, or the current user's named pipe on Windows.</summary>
internal static class LocalEndpoint
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Pipes have no folders, so the runtime folder goes into the name.</summary>
    public static string PipeName(DataFolders folders) =>
        "artistassist-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folders.Runtime.ToUpperInvariant())))[..16];

    /// <summary>Makes way for the socket. Only the holder of the instance lock may call this.</summary>
    /// <exception cref="SocketPathException">The path is longer than the system allows.</exception>
    public static void Prepare(DataFolders folders)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        try
        {
            _ = new UnixDomainSocketEndPoint(folders.Socket);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new SocketPathException(folders.Socket, exception);
        }

        // What a killed daemon left behind: nobody listens there, and a bind would fail.
        File.Delete(folders.Socket);
    }

    /// <param name="kestrel">The server.</param>
    /// <param name="folders">Say where.</param>
    /// <param name="onConnect">Called for each new connection.</param>
    public static void Listen(KestrelServerOptions kestrel, DataFolders folders, Action onConnect)
    {
        if (OperatingSystem.IsWindows())
        {
            kestrel.ListenNamedPipe(PipeName(folders), Configure);
        }
        else
        {
            kestrel.ListenUnixSocket(folders.Socket, Configure);
        }

        void Configure(ListenOptions listen)
        {
            listen.Protocols = HttpProtocols.Http2;
            listen.Use(next => connection =>
            {
                onConnect();
                return next(connection);
            });
        }
    }

    /// <summary>Closes the socket to others before anybody can connect; its folder is closed as well.</summary>
    public static Socket Bind(System.Net.EndPoint endpoint)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        if (endpoint is UnixDomainSocketEndPoint && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(endpoint.ToString()!, OwnerOnly);
        }

        return socket;
    }
}
