namespace Grpc.Core;

/// <summary>Shorthand for reading a stream.</summary>
public static class AsyncStreamReaderExtensions
{
    /// <summary>Waits for the next message without a way to stop; false at the end.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="streamReader"/> is null.</exception>
    public static Task<bool> MoveNext<T>(this IAsyncStreamReader<T> streamReader)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(streamReader);
        return streamReader.MoveNext(CancellationToken.None);
    }
}
