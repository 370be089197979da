namespace Grpc.Core;

/// <summary>A method of a service, its message types left open.</summary>
public interface IMethod
{
    /// <summary>How many messages go each way.</summary>
    MethodType Type { get; }

    /// <summary>Name of the service with its package.</summary>
    string ServiceName { get; }

    /// <summary>Name of the method alone.</summary>
    string Name { get; }

    /// <summary>The path on the wire: <c>/service/method</c>.</summary>
    string FullName { get; }
}
