namespace Grpc.Core;

/// <summary>How a call ended: a code, and a sentence for people.</summary>
public readonly struct Status
{
    /// <summary>Success, with nothing to say.</summary>
    public static readonly Status DefaultSuccess = new(StatusCode.OK, string.Empty);

    /// <summary>Cancelled, with nothing to say.</summary>
    public static readonly Status DefaultCancelled = new(StatusCode.Cancelled, string.Empty);

    /// <summary>A status as it travels: a code and a sentence.</summary>
    public Status(StatusCode statusCode, string detail) : this(statusCode, detail, null)
    {
    }

    /// <summary>A status that also remembers, on this machine only, the exception behind it.</summary>
    public Status(StatusCode statusCode, string detail, Exception? debugException)
    {
        StatusCode = statusCode;
        Detail = detail;
        DebugException = debugException;
    }

    /// <summary>The code.</summary>
    public StatusCode StatusCode { get; }

    /// <summary>The sentence; it crosses the wire.</summary>
    public string Detail { get; }

    /// <summary>The local exception that led here, or null. It never crosses the wire, and is for debugging only.</summary>
    public Exception? DebugException { get; }

    /// <summary>Code and sentence, and the local exception where there is one.</summary>
    public override string ToString()
    {
        string debug = DebugException is null ? string.Empty : $", DebugException=\"{DebugException.GetType()}: {DebugException.Message}\"";
        return $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\"{debug})";
    }
}
