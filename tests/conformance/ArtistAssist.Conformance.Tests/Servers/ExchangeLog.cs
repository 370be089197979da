using System.Collections.Concurrent;

namespace ArtistAssist.Conformance.Tests.Servers;

/// <summary>Writes down the headers of every call that passes.</summary>
internal sealed class ExchangeLog(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const string Encoding = "grpc-encoding";

    public ConcurrentQueue<Exchange> Exchanges { get; } = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        Exchanges.Enqueue(new(
            request.Headers.TryGetValues(Encoding, out var sent) ? sent.Single() : null,
            response.Headers.TryGetValues(Encoding, out var received) ? received.Single() : null));
        return response;
    }
}
