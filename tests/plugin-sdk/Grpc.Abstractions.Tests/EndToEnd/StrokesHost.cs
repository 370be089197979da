using System.Net.Sockets;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Grpc.Abstractions.Tests.EndToEnd;

/// <summary>A real server on a Unix domain socket in a folder of its own, and channels to it.</summary>
internal sealed class StrokesHost : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("grpc-");
    private readonly WebApplication _server;

    private StrokesHost(Action<GrpcServiceOptions>? configure, Action<WebApplication>? map)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(Log);
        builder.Services.AddGrpc(options => configure?.Invoke(options));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(SocketPath, socket => socket.Protocols = HttpProtocols.Http2));
        _server = builder.Build();
        _server.MapGrpcService<StrokesService>();
        map?.Invoke(_server);
    }

    public CallLog Log { get; } = new();

    public string SocketPath => Path.Combine(_folder.FullName, "s");

    public static async Task<StrokesHost> Start(Action<GrpcServiceOptions>? configure = null, Action<WebApplication>? map = null)
    {
        StrokesHost host = new(configure, map);
        await host._server.StartAsync().WaitAsync(Timeouts.Default);
        return host;
    }

    public GrpcChannel Channel(Action<GrpcChannelOptions>? configure = null) => ChannelTo(SocketPath, configure);

    public Strokes.StrokesClient Client() => new(Channel());

    /// <summary>A channel to a socket, whether or not somebody listens there.</summary>
    public static GrpcChannel ChannelTo(string socketPath, Action<GrpcChannelOptions>? configure = null)
    {
        SocketsHttpHandler handler = new()
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancellationToken);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };
        GrpcChannelOptions options = new() { HttpHandler = handler, Credentials = ChannelCredentials.Insecure, DisposeHttpClient = true };
        configure?.Invoke(options);
        return GrpcChannel.ForAddress("http://localhost", options);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
