using System.Collections.Concurrent;

namespace ArtistAssist.Cli.Bridge.Jobs;

/// <summary>Live jobs that are not over: nobody wants them once the plug-in is gone.</summary>
internal sealed class LiveJobs : IDisposable
{
    private readonly ConcurrentDictionary<string, bool> _ids = new();

    public LatestWins Door { get; } = new();

    public IReadOnlyCollection<string> Ids => [.. _ids.Keys];

    public void Add(string jobId) => _ids[jobId] = true;

    public void Remove(string jobId) => _ids.TryRemove(jobId, out _);

    public void Dispose() => Door.Dispose();
}
