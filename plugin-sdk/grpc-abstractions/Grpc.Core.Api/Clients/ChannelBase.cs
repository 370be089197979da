namespace Grpc.Core;

/// <summary>A connection to a server, for any number of clients and calls.</summary>
public abstract class ChannelBase
{
    /// <summary>A channel to <paramref name="target"/>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="target"/> is null.</exception>
    protected ChannelBase(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Target = target;
    }

    /// <summary>The address it was made for.</summary>
    public string Target { get; }

    /// <summary>An invoker whose calls go over this channel.</summary>
    public abstract CallInvoker CreateCallInvoker();

    /// <summary>Closes the channel.</summary>
    public Task ShutdownAsync() => ShutdownAsyncCore();

    /// <summary>Closes the channel; by default there is nothing to do.</summary>
    protected virtual Task ShutdownAsyncCore() => Task.CompletedTask;
}
