namespace Grpc.Core;

/// <summary>The methods of a service with what serves them. Immutable.</summary>
public partial class ServerServiceDefinition
{
    private readonly Action<ServiceBinderBase>[] _methods;

    private ServerServiceDefinition(Action<ServiceBinderBase>[] methods) => _methods = methods;

    /// <summary>An empty builder.</summary>
    public static Builder CreateBuilder() => new();

    /// <summary>Gives every method to <paramref name="serviceBinder"/>, in the order they were added.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="serviceBinder"/> is null.</exception>
    public void BindService(ServiceBinderBase serviceBinder)
    {
        ArgumentNullException.ThrowIfNull(serviceBinder);
        foreach (Action<ServiceBinderBase> add in _methods)
        {
            add(serviceBinder);
        }
    }
}
