namespace Grpc.Core;

/// <summary>How many messages go each way.</summary>
public enum MethodType
{
    /// <summary>One request, one response.</summary>
    Unary,

    /// <summary>Any number of requests, one response.</summary>
    ClientStreaming,

    /// <summary>One request, any number of responses.</summary>
    ServerStreaming,

    /// <summary>Any number of both, in any order.</summary>
    DuplexStreaming,
}
