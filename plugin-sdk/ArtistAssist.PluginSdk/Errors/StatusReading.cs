using System.Net.Sockets;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace ArtistAssist.PluginSdk.Errors;

/// <summary>The only place that knows both gRPC's statuses and our exceptions.</summary>
internal static class StatusReading
{
    private const string DetailsTrailer = "grpc-status-details-bin";

    /// <summary>True when the daemon is gone or going: the same call may be made again on the next one.</summary>
    public static bool IsLost(RpcException exception, CancellationToken token) => !token.IsCancellationRequested
        && (exception.StatusCode == StatusCode.Unavailable || IsTransport(exception.Status.DebugException));

    /// <summary>True when the daemon itself said that it is stopping.</summary>
    public static bool IsGoodbye(RpcException exception) => exception is { StatusCode: StatusCode.Unavailable, Status.DebugException: null };

    public static Exception ToException(RpcException exception, CancellationToken token)
    {
        if (token.IsCancellationRequested)
        {
            return new OperationCanceledException("The call was cancelled.", exception, token);
        }

        var violations = Detail<BadRequest>(exception)?.FieldViolations.Select(violation => new Violation(violation.Field, violation.Description)).ToList();
        return new ArtistAssistException(ToCode(exception.StatusCode), Message(exception), violations, exception);
    }

    public static ErrorCode ToCode(StatusCode code) => code switch
    {
        StatusCode.InvalidArgument or StatusCode.OutOfRange => ErrorCode.InvalidRequest,
        StatusCode.NotFound => ErrorCode.NotFound,
        StatusCode.FailedPrecondition or StatusCode.Aborted or StatusCode.AlreadyExists or StatusCode.Cancelled => ErrorCode.NotPossible,
        StatusCode.PermissionDenied or StatusCode.Unauthenticated => ErrorCode.NotAllowed,
        StatusCode.ResourceExhausted => ErrorCode.Busy,
        StatusCode.Unavailable => ErrorCode.DaemonUnavailable,
        StatusCode.Unimplemented => ErrorCode.NotSupported,
        StatusCode.DataLoss => ErrorCode.Damaged,
        _ => ErrorCode.Unexpected,
    };

    /// <summary>The detail of that type that the status carries, or null.</summary>
    public static T? Detail<T>(RpcException exception)
        where T : class, IMessage<T>, new()
    {
        if (exception.Trailers.GetValueBytes(DetailsTrailer) is not { } bytes)
        {
            return null;
        }

        try
        {
            var status = Google.Rpc.Status.Parser.ParseFrom(bytes);
            return status.Details.Select(any => any.TryUnpack<T>(out var detail) ? detail : null).FirstOrDefault(detail => detail is not null);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static string Message(RpcException exception) => exception.Status switch
    {
        // What a transport failure says ("localhost:80") means nothing to whoever reads it.
        { DebugException: not null } => "The daemon's answer could not be read. Try again; if it stays so, restart it with 'artistassist daemon stop'.",
        { Detail.Length: > 0 } status => status.Detail,
        var status => $"The daemon answered {status.StatusCode} without saying why; its log says more.",
    };

    private static bool IsTransport(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is HttpRequestException or IOException or SocketException)
            {
                return true;
            }
        }

        return false;
    }
}
