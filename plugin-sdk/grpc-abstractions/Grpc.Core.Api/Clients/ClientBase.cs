using Grpc.Core.Interceptors;

namespace Grpc.Core;

/// <summary>What every client stands on: an invoker.</summary>
public abstract class ClientBase
{
    /// <summary>A client without a channel, for mocks: its calls throw <see cref="NotImplementedException"/>.</summary>
    protected ClientBase() : this(new UnimplementedCallInvoker())
    {
    }

    /// <summary>A client over a channel.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="channel"/> is null.</exception>
    protected ClientBase(ChannelBase channel) : this(InvokerOf(channel))
    {
    }

    /// <summary>A client over an invoker.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="callInvoker"/> is null.</exception>
    protected ClientBase(CallInvoker callInvoker) : this(new ClientBaseConfiguration(callInvoker, null))
    {
    }

    /// <summary>A client like another, set up differently.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="configuration"/> is null.</exception>
    protected ClientBase(ClientBaseConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Configuration = configuration;
        CallInvoker = configuration.DecoratedInvoker();
    }

    /// <summary>Starts the calls of this client.</summary>
    protected CallInvoker CallInvoker { get; }

    internal ClientBaseConfiguration Configuration { get; }

    private static CallInvoker InvokerOf(ChannelBase channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return channel.CreateCallInvoker();
    }

    /// <summary>How a client is set up; it says nothing to others.</summary>
    protected internal class ClientBaseConfiguration
    {
        private readonly CallInvoker _invoker;
        private readonly string? _host;

        internal ClientBaseConfiguration(CallInvoker invoker, string? host)
        {
            ArgumentNullException.ThrowIfNull(invoker);
            _invoker = invoker;
            _host = host;
        }

        internal CallInvoker DecoratedInvoker() => _host is null ? _invoker : _invoker.Intercept(new HostInterceptor(_host));

        internal ClientBaseConfiguration WithHost(string host) => new(_invoker, host);
    }
}
