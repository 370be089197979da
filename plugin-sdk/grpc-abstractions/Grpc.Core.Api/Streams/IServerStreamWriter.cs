namespace Grpc.Core;

/// <summary>The responses of a server; they end when the method returns.</summary>
/// <typeparam name="T">Type of a response.</typeparam>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>
{
}
