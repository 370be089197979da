using ArtistAssist.Inference.Devices;
using Microsoft.ML.OnnxRuntime;

namespace ArtistAssist.Inference.Sessions;

/// <summary>A borrowed session of one network of a model. It stays in memory at least until this is disposed.</summary>
internal sealed class GraphLease(CachedSession cached, InferenceSession session, Action<CachedSession> giveBack) : IDisposable
{
    private Action<CachedSession>? _giveBack = giveBack;

    public string ModelId => cached.ModelId;

    public DeviceKind Device => cached.Key.Device;

    /// <summary>What it was made of, and where it runs.</summary>
    public string Identity { get; } = $"{cached.Key.Identity} {cached.Key.Device}";

    public InferenceSession Session => session;

    /// <summary>Gives the session back. A second call does nothing.</summary>
    public void Dispose() => Interlocked.Exchange(ref _giveBack, null)?.Invoke(cached);
}
