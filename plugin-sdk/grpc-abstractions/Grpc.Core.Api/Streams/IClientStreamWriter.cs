namespace Grpc.Core;

/// <summary>The requests of a client.</summary>
/// <typeparam name="T">Type of a request.</typeparam>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Tells the server that no more requests follow.</summary>
    Task CompleteAsync();
}
