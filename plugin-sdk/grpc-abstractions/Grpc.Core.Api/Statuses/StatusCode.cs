namespace Grpc.Core;

/// <summary>How a call ended: the codes and numbers of the gRPC protocol.</summary>
public enum StatusCode
{
    /// <summary>It succeeded.</summary>
    OK = 0,

    /// <summary>It was cancelled, typically by the caller.</summary>
    Cancelled = 1,

    /// <summary>It failed in a way no other code describes.</summary>
    Unknown = 2,

    /// <summary>An argument is wrong whatever the state of the server.</summary>
    InvalidArgument = 3,

    /// <summary>The deadline passed first; the work may have been done all the same.</summary>
    DeadlineExceeded = 4,

    /// <summary>What was asked for does not exist.</summary>
    NotFound = 5,

    /// <summary>What was to be made exists already.</summary>
    AlreadyExists = 6,

    /// <summary>The caller is known and may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>A quota, a queue or a disk is full.</summary>
    ResourceExhausted = 8,

    /// <summary>The server is not in the state that the call needs; a repeat helps only after that changed.</summary>
    FailedPrecondition = 9,

    /// <summary>It lost against another call; the whole sequence may be tried again.</summary>
    Aborted = 10,

    /// <summary>A read or a position goes past the end.</summary>
    OutOfRange = 11,

    /// <summary>The server does not have this method.</summary>
    Unimplemented = 12,

    /// <summary>Something the server relies on is broken.</summary>
    Internal = 13,

    /// <summary>The server cannot be reached now; a later try may work.</summary>
    Unavailable = 14,

    /// <summary>Data is lost or damaged beyond repair.</summary>
    DataLoss = 15,

    /// <summary>The caller has not proved who it is.</summary>
    Unauthenticated = 16,
}
