using ArtistAssist.Inference.Devices;
using ArtistAssist.Models.Catalog;
using Microsoft.ML.OnnxRuntime;

namespace ArtistAssist.Inference.Sessions;

/// <summary>
/// Lends sessions. One model on one device is loaded once, however many ask for it, and unloaded when the last lease and
/// the keep-alive are over. Loads follow one another, so that memory never holds two models half built.
/// </summary>
public sealed class SessionCache : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _oneLoad = new(1);
    private readonly Dictionary<SessionKey, CachedSession> _sessions = [];
    private readonly SessionSettings _settings;
    private readonly TimeProvider _time;
    private bool _disposed;

    /// <summary>An empty cache.</summary>
    /// <param name="settings">How sessions are made and kept.</param>
    /// <param name="time">The clock of the keep-alive.</param>
    public SessionCache(SessionSettings settings, TimeProvider time)
    {
        _settings = settings;
        _time = time;
    }

    /// <summary>The models in memory now.</summary>
    public IReadOnlyList<LoadedModel> Loaded
    {
        get
        {
            lock (_gate)
            {
                return [.. _sessions.Values
                    .Where(cached => cached.Loading.IsCompletedSuccessfully)
                    .Select(cached => new LoadedModel(cached.Model.Id, cached.Key.Device, cached.Leases))];
            }
        }
    }

    internal TimeProvider Time => _time;

    /// <summary>Borrows a session, loading the model when it is not in memory.</summary>
    /// <exception cref="ModelUnusableException">The file is not what the card says, or no session can be made of it.</exception>
    /// <exception cref="DeviceFailedException">The device does not take it.</exception>
    /// <exception cref="OperationCanceledException">The token says so. The load goes on for others who wait for it.</exception>
    public async Task<SessionLease> LeaseAsync(InstalledModel model, DeviceKind device, CancellationToken token)
    {
        var cached = Borrow(model, device);
        try
        {
            var session = await cached.Loading.WaitAsync(token).ConfigureAwait(false);
            return new SessionLease(cached, session, GiveBack);
        }
        catch
        {
            GiveBack(cached);
            throw;
        }
    }

    /// <summary>Unloads every session that nobody borrows; the others when they are given back.</summary>
    public void Dispose()
    {
        List<CachedSession> idle;
        lock (_gate)
        {
            _disposed = true;
            idle = [.. _sessions.Values.Where(cached => cached.Leases == 0)];
            idle.ForEach(cached => _sessions.Remove(cached.Key));
        }

        idle.ForEach(cached => cached.Unload());
    }

    private CachedSession Borrow(InstalledModel model, DeviceKind device)
    {
        var key = new SessionKey(model.Card.Sha256, device);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_sessions.TryGetValue(key, out var cached) || cached.HasFailed)
            {
                cached = new CachedSession(key, model, Task.Run(() => LoadAsync(model, device)));
                _sessions[key] = cached;
            }

            cached.Leases++;
            cached.Expiry?.Dispose();
            cached.Expiry = null;
            return cached;
        }
    }

    private async Task<InferenceSession> LoadAsync(InstalledModel model, DeviceKind device)
    {
        await _oneLoad.WaitAsync().ConfigureAwait(false);
        try
        {
            return SessionFactory.Create(model, device, _settings);
        }
        finally
        {
            _oneLoad.Release();
        }
    }

    private void GiveBack(CachedSession cached)
    {
        lock (_gate)
        {
            if (--cached.Leases > 0)
            {
                return;
            }

            if (!_disposed && !cached.HasFailed && _settings.KeepAlive > TimeSpan.Zero)
            {
                cached.Expiry = _time.CreateTimer(Expire, cached, _settings.KeepAlive, Timeout.InfiniteTimeSpan);
                return;
            }

            Forget(cached);
        }

        cached.Unload();
    }

    private void Expire(object? state)
    {
        var cached = (CachedSession)state!;
        lock (_gate)
        {
            // Borrowed again while the timer was firing, or forgotten already.
            if (cached.Leases > 0 || !Forget(cached))
            {
                return;
            }
        }

        cached.Unload();
    }

    private bool Forget(CachedSession cached) =>
        _sessions.TryGetValue(cached.Key, out var current) && current == cached && _sessions.Remove(cached.Key);
}
