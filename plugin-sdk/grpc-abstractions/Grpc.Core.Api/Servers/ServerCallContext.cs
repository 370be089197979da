namespace Grpc.Core;

/// <summary>What a server method can know and say about the call it serves, beside the messages.</summary>
public abstract class ServerCallContext
{
    private Dictionary<object, object>? _userState;

    /// <summary>The method's path: <c>/service/method</c>.</summary>
    public string Method => MethodCore;

    /// <summary>The authority that the caller named.</summary>
    public string Host => HostCore;

    /// <summary>The caller's address, as <c>ipv4:host:port</c>, <c>ipv6:[host]:port</c> or <c>unix:path</c>.</summary>
    public string Peer => PeerCore;

    /// <summary>When the caller stops waiting, in UTC; <see cref="DateTime.MaxValue"/>: never.</summary>
    public DateTime Deadline => DeadlineCore;

    /// <summary>The caller's headers.</summary>
    public Metadata RequestHeaders => RequestHeadersCore;

    /// <summary>Fires when the call is over for the caller: cancelled, past its deadline, or its connection lost.</summary>
    public CancellationToken CancellationToken => CancellationTokenCore;

    /// <summary>What is sent after the last response; fill it before the method returns.</summary>
    public Metadata ResponseTrailers => ResponseTrailersCore;

    /// <summary>How the call ends when the method returns without an exception. OK by default.</summary>
    public Status Status
    {
        get => StatusCore;
        set => StatusCore = value;
    }

    /// <summary>How responses are written; null for the server's own way.</summary>
    public WriteOptions? WriteOptions
    {
        get => WriteOptionsCore;
        set => WriteOptionsCore = value;
    }

    /// <summary>Who the caller proved to be.</summary>
    public AuthContext AuthContext => AuthContextCore;

    /// <summary>Anything that interceptors and the method share during this call.</summary>
    public IDictionary<object, object> UserState => UserStateCore;

    /// <summary>The value of <see cref="Method"/>.</summary>
    protected abstract string MethodCore { get; }

    /// <summary>The value of <see cref="Host"/>.</summary>
    protected abstract string HostCore { get; }

    /// <summary>The value of <see cref="Peer"/>.</summary>
    protected abstract string PeerCore { get; }

    /// <summary>The value of <see cref="Deadline"/>.</summary>
    protected abstract DateTime DeadlineCore { get; }

    /// <summary>The value of <see cref="RequestHeaders"/>.</summary>
    protected abstract Metadata RequestHeadersCore { get; }

    /// <summary>The value of <see cref="CancellationToken"/>.</summary>
    protected abstract CancellationToken CancellationTokenCore { get; }

    /// <summary>The value of <see cref="ResponseTrailers"/>.</summary>
    protected abstract Metadata ResponseTrailersCore { get; }

    /// <summary>The value of <see cref="Status"/>.</summary>
    protected abstract Status StatusCore { get; set; }

    /// <summary>The value of <see cref="WriteOptions"/>.</summary>
    protected abstract WriteOptions? WriteOptionsCore { get; set; }

    /// <summary>The value of <see cref="AuthContext"/>.</summary>
    protected abstract AuthContext AuthContextCore { get; }

    /// <summary>The value of <see cref="UserState"/>; made when first asked for.</summary>
    protected virtual IDictionary<object, object> UserStateCore => _userState ??= [];

    /// <summary>Sends the headers now rather than with the first response. Once a call.</summary>
    public Task WriteResponseHeadersAsync(Metadata responseHeaders) => WriteResponseHeadersAsyncCore(responseHeaders);

    /// <summary>A token for calls made in turn, where the server has them.</summary>
    public ContextPropagationToken CreatePropagationToken(ContextPropagationOptions? options = null) => CreatePropagationTokenCore(options);

    /// <summary>Does <see cref="WriteResponseHeadersAsync"/>.</summary>
    protected abstract Task WriteResponseHeadersAsyncCore(Metadata responseHeaders);

    /// <summary>Does <see cref="CreatePropagationToken"/>.</summary>
    protected abstract ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options);
}
