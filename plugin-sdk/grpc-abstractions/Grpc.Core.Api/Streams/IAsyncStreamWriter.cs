namespace Grpc.Core;

/// <summary>A stream of messages to write. One write at a time: await it before the next.</summary>
/// <typeparam name="T">Type of a message.</typeparam>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>How the next messages are written; null for the call's own way.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>Writes one message.</summary>
    Task WriteAsync(T message);

    /// <summary>Writes one message, or stops when <paramref name="cancellationToken"/> says so.</summary>
    /// <exception cref="NotSupportedException">This writer cannot be cancelled, and the token can.</exception>
    Task WriteAsync(T message, CancellationToken cancellationToken) =>
        cancellationToken.CanBeCanceled
            ? throw new NotSupportedException("This stream writer cannot cancel a single write.")
            : WriteAsync(message);
}
