namespace Grpc.Core;

/// <summary>What every kind of call can be asked: its headers, its end, and to stop.</summary>
internal sealed class CallState
{
    private readonly Func<Task<Metadata>> _responseHeaders;
    private readonly Func<Status> _status;
    private readonly Func<Metadata> _trailers;
    private readonly Action _dispose;

    public CallState(Task<Metadata> responseHeaders, Func<Status> status, Func<Metadata> trailers, Action dispose)
    {
        _responseHeaders = () => responseHeaders;
        _status = status;
        _trailers = trailers;
        _dispose = dispose;
    }

    public CallState(
        Func<object, Task<Metadata>> responseHeaders,
        Func<object, Status> status,
        Func<object, Metadata> trailers,
        Action<object> dispose,
        object state)
    {
        _responseHeaders = () => responseHeaders(state);
        _status = () => status(state);
        _trailers = () => trailers(state);
        _dispose = () => dispose(state);
    }

    public Task<Metadata> ResponseHeadersAsync => _responseHeaders();

    public Status Status => _status();

    public Metadata Trailers => _trailers();

    public void Dispose() => _dispose();
}
