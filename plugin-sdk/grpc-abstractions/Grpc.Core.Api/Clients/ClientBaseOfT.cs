namespace Grpc.Core;

/// <summary>What a generated client stands on.</summary>
/// <typeparam name="T">The client itself.</typeparam>
public abstract class ClientBase<T> : ClientBase
    where T : ClientBase<T>
{
    /// <summary>A client without a channel, for mocks: its calls throw <see cref="NotImplementedException"/>.</summary>
    protected ClientBase()
    {
    }

    /// <summary>A client over a channel.</summary>
    protected ClientBase(ChannelBase channel) : base(channel)
    {
    }

    /// <summary>A client over an invoker.</summary>
    protected ClientBase(CallInvoker callInvoker) : base(callInvoker)
    {
    }

    /// <summary>A client like another, set up differently.</summary>
    protected ClientBase(ClientBaseConfiguration configuration) : base(configuration)
    {
    }

    /// <summary>A copy of this client whose calls name <paramref name="host"/> as the server's authority.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="host"/> is null.</exception>
    public T WithHost(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return NewInstance(Configuration.WithHost(host));
    }

    /// <summary>A client of the same type, set up by <paramref name="configuration"/>.</summary>
    protected abstract T NewInstance(ClientBaseConfiguration configuration);
}
