using System.Net.Sockets;
using Grpc.Net.Client;

namespace ArtistAssist.Conformance.Tests.Foreign;

/// <summary>gRPC over a Unix socket.</summary>
internal static class UnixChannel
{
    public static GrpcChannel Open(string path) => GrpcChannel.ForAddress(
        "http://localhost",
        new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler { ConnectCallback = async (_, token) => await ConnectAsync(path, token) },
            DisposeHttpClient = true,
        });

    public static async Task<Stream> ConnectAsync(string path, CancellationToken token)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
