namespace Grpc.Core.Interceptors;

/// <summary>Replaces the headers of every call by what a function makes of them.</summary>
internal sealed class HeadersInterceptor(Func<Metadata, Metadata> change) : ContextInterceptor
{
    protected override ClientInterceptorContext<TRequest, TResponse> Change<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context)
    {
        Metadata headers = change(context.Options.Headers ?? []);
        return new(context.Method, context.Host, context.Options.WithHeaders(headers));
    }
}
