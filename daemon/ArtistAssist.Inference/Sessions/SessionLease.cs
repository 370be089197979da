using ArtistAssist.Inference.Devices;
using ArtistAssist.Models.Catalog;
using Microsoft.ML.OnnxRuntime;

namespace ArtistAssist.Inference.Sessions;

/// <summary>A borrowed session. It stays in memory at least until this is disposed.</summary>
public sealed class SessionLease : IDisposable
{
    private readonly CachedSession _cached;
    private Action<CachedSession>? _giveBack;

    internal SessionLease(InstalledLineModel model, CachedSession cached, InferenceSession session, Action<CachedSession> giveBack)
    {
        Model = model;
        _cached = cached;
        Session = session;
        _giveBack = giveBack;
    }

    /// <summary>The model.</summary>
    public InstalledLineModel Model { get; }

    /// <summary>Where it runs.</summary>
    public DeviceKind Device => _cached.Key.Device;

    internal InferenceSession Session { get; }

    /// <summary>Gives the session back. A second call does nothing.</summary>
    public void Dispose() => Interlocked.Exchange(ref _giveBack, null)?.Invoke(_cached);
}
