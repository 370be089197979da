using System.Diagnostics;
using ArtistAssist.Conformance.Tests.Foreign;
using Grpc.Net.Client;

namespace ArtistAssist.Conformance.Tests.Servers;

/// <summary>A foreign gRPC server, started when a test first asks for it, so that a skipped class starts none.</summary>
public abstract class ForeignServer : IAsyncLifetime
{
    // Short enough for the name of a socket, which has at most 107 bytes.
    private readonly string _folder = Directory.CreateTempSubdirectory("aa").FullName;
    private readonly Lazy<Task<ForeignProcess>> _process;

    private protected ForeignServer(Func<string, ProcessStartInfo> script) =>
        _process = new(() => ForeignProcess.StartAsync(script(Socket)));

    private string Socket => Path.Combine(_folder, "wire.sock");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_process is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await _process.Value).DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A channel of its own.</summary>
    internal async Task<WireChannel> ConnectAsync(Action<GrpcChannelOptions>? configure = null)
    {
        await _process.Value.WaitAsync(Timeouts.Default);
        return new WireChannel(Socket, configure);
    }
}
