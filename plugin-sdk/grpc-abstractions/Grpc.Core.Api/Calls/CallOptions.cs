namespace Grpc.Core;

/// <summary>What a caller says about one call beside the request. Immutable: each With-method answers a changed copy.</summary>
public readonly struct CallOptions
{
    /// <summary>Options for a call; what is left out is not set.</summary>
    /// <param name="headers">Sent before the first message.</param>
    /// <param name="deadline">When the caller stops waiting, in UTC.</param>
    /// <param name="cancellationToken">Cancels the call, on the server too.</param>
    /// <param name="writeOptions">How requests are written.</param>
    /// <param name="propagationToken">Carries deadline and cancellation of a call being served.</param>
    /// <param name="credentials">Credentials of this call alone.</param>
    public CallOptions(
        Metadata? headers = null,
        DateTime? deadline = null,
        CancellationToken cancellationToken = default,
        WriteOptions? writeOptions = null,
        ContextPropagationToken? propagationToken = null,
        CallCredentials? credentials = null)
    {
        Headers = headers;
        Deadline = deadline;
        CancellationToken = cancellationToken;
        WriteOptions = writeOptions;
        PropagationToken = propagationToken;
        Credentials = credentials;
    }

    /// <summary>Headers sent before the first message.</summary>
    public Metadata? Headers { get; private init; }

    /// <summary>When the caller stops waiting, in UTC; null: never.</summary>
    public DateTime? Deadline { get; private init; }

    /// <summary>Cancels the call.</summary>
    public CancellationToken CancellationToken { get; private init; }

    /// <summary>How requests are written.</summary>
    public WriteOptions? WriteOptions { get; private init; }

    /// <summary>Carries deadline and cancellation of a call being served.</summary>
    public ContextPropagationToken? PropagationToken { get; private init; }

    /// <summary>Credentials of this call alone.</summary>
    public CallCredentials? Credentials { get; private init; }

    /// <summary>Whether the call waits for a server that cannot be reached now, rather than fail at once. Off by default.</summary>
    public bool IsWaitForReady { get; private init; }

    /// <summary>A copy with these headers.</summary>
    public CallOptions WithHeaders(Metadata headers) => this with { Headers = headers };

    /// <summary>A copy with this deadline, in UTC.</summary>
    public CallOptions WithDeadline(DateTime deadline) => this with { Deadline = deadline };

    /// <summary>A copy with this token.</summary>
    public CallOptions WithCancellationToken(CancellationToken cancellationToken) => this with { CancellationToken = cancellationToken };

    /// <summary>A copy with these write options.</summary>
    public CallOptions WithWriteOptions(WriteOptions writeOptions) => this with { WriteOptions = writeOptions };

    /// <summary>A copy with this propagation token.</summary>
    public CallOptions WithPropagationToken(ContextPropagationToken propagationToken) => this with { PropagationToken = propagationToken };

    /// <summary>A copy with these credentials.</summary>
    public CallOptions WithCredentials(CallCredentials credentials) => this with { Credentials = credentials };

    /// <summary>A copy that waits for an unreachable server, or does not.</summary>
    public CallOptions WithWaitForReady(bool waitForReady = true) => this with { IsWaitForReady = waitForReady };
}
