namespace Grpc.Core;

/// <summary>A stream of messages to read. One read at a time.</summary>
/// <typeparam name="T">Type of a message.</typeparam>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message that the last <see cref="MoveNext"/> brought.</summary>
    T Current { get; }

    /// <summary>Waits for the next message; false at the end.</summary>
    /// <param name="cancellationToken">Stops the waiting, and with it the call.</param>
    /// <exception cref="RpcException">The call failed.</exception>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}
