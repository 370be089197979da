namespace Grpc.Core;

/// <summary>
/// A call that failed. A client catches it; a server method throws it to answer with a status and trailers of its choice.
/// </summary>
public class RpcException : Exception
{
    /// <summary>A failure with this status; the message is the status in words.</summary>
    public RpcException(Status status) : this(status, Metadata.Empty, status.ToString())
    {
    }

    /// <summary>A failure with this status and a message for the local reader.</summary>
    public RpcException(Status status, string message) : this(status, Metadata.Empty, message)
    {
    }

    /// <summary>A failure with this status and trailers; the message is the status in words.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="trailers"/> is null.</exception>
    public RpcException(Status status, Metadata trailers) : this(status, trailers, status.ToString())
    {
    }

    /// <summary>A failure with this status, trailers, and a message for the local reader.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="trailers"/> is null.</exception>
    public RpcException(Status status, Metadata trailers, string message) : base(message, status.DebugException)
    {
        ArgumentNullException.ThrowIfNull(trailers);
        Status = status;
        Trailers = trailers;
    }

    /// <summary>The status of the call.</summary>
    public Status Status { get; }

    /// <summary>The code of <see cref="Status"/>.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>What the server sent after the last message; empty, never null.</summary>
    public Metadata Trailers { get; }
}
