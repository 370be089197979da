using Microsoft.ML.OnnxRuntime;

namespace ArtistAssist.Inference.Sessions;

/// <summary>A session that is loading or loaded, and how many borrow it. Guarded by the cache's lock.</summary>
internal sealed class CachedSession(SessionKey key, string modelId)
{
    public SessionKey Key { get; } = key;

    public string ModelId { get; } = modelId;

    /// <summary>Set once, before anyone else sees it.</summary>
    public Task<InferenceSession> Loading { get; set; } = null!;

    public bool HasFailed => Loading is { IsCompleted: true, IsCompletedSuccessfully: false };

    public int Leases { get; set; }

    /// <summary>Memory that its weights take; 0 until they are read.</summary>
    public long WeightBytes { get; set; }

    /// <summary>Counts up over all sessions of the cache with every use: the lowest was used longest ago.</summary>
    public long LastUse { get; set; }

    public bool IsIdle => Leases == 0 && Loading.IsCompletedSuccessfully;

    /// <summary>Ends the keep-alive; null while the session is borrowed.</summary>
    public ITimer? Expiry { get; set; }

    /// <summary>Frees the native session, once it is there.</summary>
    public void Unload()
    {
        Expiry?.Dispose();
        if (Loading.IsCompletedSuccessfully)
        {
            Loading.Result.Dispose();
            return;
        }

        _ = Loading.ContinueWith(
            static loaded => loaded.Result.Dispose(),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnRanToCompletion,
            TaskScheduler.Default);
        _ = Loading.ContinueWith(
            static failed => failed.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default);
    }
}
