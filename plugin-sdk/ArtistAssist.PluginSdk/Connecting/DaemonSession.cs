using ArtistAssist.PluginSdk.Errors;
using ArtistAssist.PluginSdk.Finding;
using ArtistAssist.PluginSdk.Starting;
using Grpc.Core;
using Grpc.Net.Client;

namespace ArtistAssist.PluginSdk.Connecting;

/// <summary>
/// A connection that outlives daemons: when the one it talks to is gone, the next call finds or starts another. Every call of
/// the contract may be made twice without harm, so a call that was cut off is simply made again.
/// </summary>
internal sealed class DaemonSession : IDisposable
{
    private readonly ArtistAssistClientOptions _options;
    private readonly DaemonStarter _starter;
    private readonly GrpcChannel _channel;

    public DaemonSession(ArtistAssistClientOptions options)
    {
        _options = options;
        var folders = DaemonFolders.Find(options.DataFolder, options.RuntimeFolder, Environment.GetEnvironmentVariable);
        var endpoint = DaemonEndpoint.Of(folders);
        _starter = new DaemonStarter(endpoint, folders, options);
        _channel = GrpcChannel.ForAddress("http://localhost", new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler
            {
                ConnectCallback = async (_, token) => await endpoint.ConnectAsync(token).ConfigureAwait(false),
                // The environment's proxy has no business with a socket on this machine.
                UseProxy = false,
                EnableMultipleHttp2Connections = true,
            },
            DisposeHttpClient = true,
        });
        Invoker = _channel.CreateCallInvoker();
    }

    public CallInvoker Invoker { get; }

    public Task EnsureAsync(CancellationToken cancellationToken) => _starter.EnsureAsync(_options.StartDaemon, cancellationToken);

    /// <summary>Makes the call, again if the daemon went away meanwhile.</summary>
    public async Task<T> CallAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        for (var recovery = new Recovery(_starter, _options); ;)
        {
            try
            {
                return await call().ConfigureAwait(false);
            }
            catch (RpcException e) when (StatusReading.IsLost(e, cancellationToken))
            {
                await recovery.NextAsync(e, cancellationToken).ConfigureAwait(false);
            }
            catch (RpcException e)
            {
                throw StatusReading.ToException(e, cancellationToken);
            }
        }
    }

    /// <summary>Makes the call once, on the daemon that runs now.</summary>
    public async Task<T> CallOnceAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        await _starter.EnsureAsync(mayStart: false, cancellationToken).ConfigureAwait(false);
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (RpcException e) when (StatusReading.IsLost(e, cancellationToken))
        {
            throw _starter.NotRunning();
        }
        catch (RpcException e)
        {
            throw StatusReading.ToException(e, cancellationToken);
        }
    }

    /// <summary>Returns when a daemon listens now.</summary>
    /// <exception cref="DaemonUnavailableException">None does.</exception>
    public Task FindAsync(CancellationToken cancellationToken) => _starter.EnsureAsync(mayStart: false, cancellationToken);

    /// <summary>The daemon went away in the middle of a call that nobody makes again.</summary>
    public DaemonUnavailableException Gone(Exception cause) => new(DaemonUnavailableReason.ConnectionLost, _starter.NotRunning().Message, cause);

    /// <summary>For a call that waits for a job: its daemon may go and come back more than once.</summary>
    public Recovery BeginRecovery() => new(_starter, _options) { WaitsForOthers = true };

    public void Dispose()
    {
        _channel.Dispose();
        _starter.Dispose();
    }
}
