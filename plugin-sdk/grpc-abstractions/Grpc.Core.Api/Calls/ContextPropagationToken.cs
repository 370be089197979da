namespace Grpc.Core;

/// <summary>Deadline and cancellation of a call being served, for the calls it makes in turn. Only a transport makes one.</summary>
public abstract class ContextPropagationToken
{
    internal ContextPropagationToken()
    {
    }
}
