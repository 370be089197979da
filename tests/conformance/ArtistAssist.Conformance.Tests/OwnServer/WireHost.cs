using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ArtistAssist.Conformance.Tests.OwnServer;

/// <summary>A server of ours that offers what the daemon's contract has no use for: both streams at once, gzip in answers, trailers.</summary>
public sealed class WireHost : IAsyncLifetime
{
    // Short enough for the name of a socket, which has at most 107 bytes.
    private readonly string _folder = Directory.CreateTempSubdirectory("aa").FullName;
    private readonly WebApplication _server;

    public WireHost()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(Socket, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc(options =>
        {
            options.CompressionProviders = [Gzip];
            options.ResponseCompressionAlgorithm = Gzip.EncodingName;
        });
        _server = builder.Build();
        _server.MapGrpcService<WireService>();
    }

    internal CountingGzip Gzip { get; } = new();

    internal string Socket => Path.Combine(_folder, "wire.sock");

    public Task InitializeAsync() => _server.StartAsync().WaitAsync(Timeouts.Default);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
