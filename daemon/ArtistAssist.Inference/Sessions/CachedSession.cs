using ArtistAssist.Models.Catalog;
using Microsoft.ML.OnnxRuntime;

namespace ArtistAssist.Inference.Sessions;

/// <summary>A session that is loading or loaded, and how many borrow it. Guarded by the cache's lock.</summary>
internal sealed class CachedSession(SessionKey key, InstalledModel model, Task<InferenceSession> loading)
{
    public SessionKey Key { get; } = key;

    public InstalledModel Model { get; } = model;

    public Task<InferenceSession> Loading { get; } = loading;

    public bool HasFailed => Loading is { IsCompleted: true, IsCompletedSuccessfully: false };

    public int Leases { get; set; }

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
