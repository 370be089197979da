using ArtistAssist.Conformance.Tests.Foreign;
using Grpc.Net.Client;

namespace ArtistAssist.Conformance.Tests.Servers;

/// <summary>A channel to a foreign server over its Unix socket, with what passed on the wire.</summary>
internal sealed class WireChannel : IDisposable
{
    private readonly GrpcChannel _channel;
    private readonly ExchangeLog _log;
    private long _bytesRead;
    private long _bytesWritten;

    public WireChannel(string socketPath, Action<GrpcChannelOptions>? configure)
    {
        _log = new ExchangeLog(new SocketsHttpHandler
        {
            ConnectCallback = async (_, token) => new CountingStream(
                await UnixChannel.ConnectAsync(socketPath, token),
                read => Interlocked.Add(ref _bytesRead, read),
                written => Interlocked.Add(ref _bytesWritten, written)),
        });
        var options = new GrpcChannelOptions { HttpHandler = _log, DisposeHttpClient = true };
        configure?.Invoke(options);
        _channel = GrpcChannel.ForAddress("http://localhost", options);
        Client = new(_channel);
    }

    public Wire.Wire.WireClient Client { get; }

    /// <summary>The calls made, in the order of their answers.</summary>
    public IReadOnlyCollection<Exchange> Exchanges => _log.Exchanges;

    /// <summary>Bytes that came over the connection.</summary>
    public long BytesRead => Interlocked.Read(ref _bytesRead);

    /// <summary>Bytes that went over the connection.</summary>
    public long BytesWritten => Interlocked.Read(ref _bytesWritten);

    public void Dispose() => _channel.Dispose();
}
