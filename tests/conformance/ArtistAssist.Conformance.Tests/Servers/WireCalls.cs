using Grpc.Core;

namespace ArtistAssist.Conformance.Tests.Servers;

internal static class WireCalls
{
    /// <summary>Everything that a stream brings, to its end.</summary>
    public static async Task<IReadOnlyList<T>> ReadAllAsync<T>(IAsyncStreamReader<T> stream)
    {
        var all = new List<T>();
        while (await stream.MoveNext(CancellationToken.None).WaitAsync(Timeouts.Default))
        {
            all.Add(stream.Current);
        }

        return all;
    }
}
