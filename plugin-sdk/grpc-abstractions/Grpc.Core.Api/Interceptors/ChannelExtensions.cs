namespace Grpc.Core.Interceptors;

/// <summary>Puts interceptors before a channel.</summary>
public static class ChannelExtensions
{
    /// <summary>An invoker whose calls pass through <paramref name="interceptor"/> on their way to the channel.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static CallInvoker Intercept(this ChannelBase channel, Interceptor interceptor) => InvokerOf(channel).Intercept(interceptor);

    /// <summary>An invoker whose calls pass through all of these in the order given on their way to the channel.</summary>
    /// <exception cref="ArgumentNullException">An argument, or one of the interceptors, is null.</exception>
    public static CallInvoker Intercept(this ChannelBase channel, params Interceptor[] interceptors) => InvokerOf(channel).Intercept(interceptors);

    /// <summary>An invoker that sends, instead of a call's headers, what <paramref name="interceptor"/> makes of them.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static CallInvoker Intercept(this ChannelBase channel, Func<Metadata, Metadata> interceptor) => InvokerOf(channel).Intercept(interceptor);

    private static CallInvoker InvokerOf(ChannelBase channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return channel.CreateCallInvoker();
    }
}
