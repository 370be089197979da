using Grpc.Core;
using Grpc.Core.Interceptors;

namespace ArtistAssist.Daemon.Services;

/// <summary>Stands around every call and turns what goes wrong into a status.</summary>
internal sealed class StatusInterceptor(StatusMapping mapping, ILogger<StatusInterceptor> logger) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        AroundAsync(context, () => continuation(request, context));

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        AroundAsync(context, () => continuation(requestStream, context));

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        AroundAsync(context, async () =>
        {
            await continuation(request, responseStream, context);
            return true;
        });

    private async Task<T> AroundAsync<T>(ServerCallContext context, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            var error = mapping.ToStatus(exception, context.CancellationToken.IsCancellationRequested, context.Deadline);
            if (error.StatusCode is StatusCode.Internal or StatusCode.DataLoss)
            {
                logger.LogUnexpected(exception, context.Method);
            }

            throw error;
        }
    }
}
