using ArtistAssist.Inference.Devices;
using ArtistAssist.Models.Catalog;
using Microsoft.ML.OnnxRuntime;

namespace ArtistAssist.Inference.Sessions;

/// <summary>
/// Lends sessions. One model on one device is loaded once, however many ask for it, and unloaded when the last lease and
/// the keep-alive are over, or when another one needs the memory. Loads follow one another, so that memory never holds two
/// models half built.
/// </summary>
public sealed class SessionCache : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _oneLoad = new(1);
    private readonly Dictionary<SessionKey, CachedSession> _sessions = [];
    private readonly SessionSettings _settings;
    private readonly TimeProvider _time;
    private long _uses;
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
                    .GroupBy(cached => (cached.ModelId, cached.Key.Device), cached => cached.Leases)
                    .Select(parts => new LoadedModel(parts.Key.ModelId, parts.Key.Device, parts.Sum()))];
            }
        }
    }

    internal TimeProvider Time => _time;

    /// <summary>Loads begun since the cache was made.</summary>
    internal int LoadCount { get; private set; }

    /// <summary>Borrows a session, loading the model when it is not in memory.</summary>
    /// <exception cref="ModelUnusableException">The file is not what the card says, or no session can be made of it.</exception>
    /// <exception cref="DeviceFailedException">The device does not take it.</exception>
    /// <exception cref="OperationCanceledException">The token says so. The load goes on for others who wait for it.</exception>
    public async Task<SessionLease> LeaseAsync(InstalledLineModel model, DeviceKind device, CancellationToken token)
    {
        var (cached, session) = await BorrowAsync(new ModelFileSource(model), device, token).ConfigureAwait(false);
        return new SessionLease(model, cached, session, GiveBack);
    }

    /// <summary>Borrows the session of one network of a model, loading it when it is not in memory.</summary>
    /// <exception cref="ModelUnusableException">No session can be made of it.</exception>
    /// <exception cref="DeviceFailedException">The device does not take it.</exception>
    /// <exception cref="OperationCanceledException">The token says so. The load goes on for others who wait for it.</exception>
    internal async Task<GraphLease> LeaseAsync(ISessionSource source, DeviceKind device, CancellationToken token)
    {
        var (cached, session) = await BorrowAsync(source, device, token).ConfigureAwait(false);
        return new GraphLease(cached, session, GiveBack);
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

    private async Task<(CachedSession Cached, InferenceSession Session)> BorrowAsync(ISessionSource source, DeviceKind device, CancellationToken token)
    {
        var cached = Borrow(source, device);
        try
        {
            return (cached, await cached.Loading.WaitAsync(token).ConfigureAwait(false));
        }
        catch
        {
            GiveBack(cached);
            throw;
        }
    }

    private CachedSession Borrow(ISessionSource source, DeviceKind device)
    {
        var key = new SessionKey(source.Identity, device);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_sessions.TryGetValue(key, out var cached) || cached.HasFailed)
            {
                var loading = new CachedSession(key, source.ModelId);
                loading.Loading = Task.Run(() => LoadAsync(loading, source));
                cached = _sessions[key] = loading;
                LoadCount++;
            }

            cached.Leases++;
            cached.LastUse = ++_uses;
            cached.Expiry?.Dispose();
            cached.Expiry = null;
            return cached;
        }
    }

    private async Task<InferenceSession> LoadAsync(CachedSession cached, ISessionSource source)
    {
        await _oneLoad.WaitAsync().ConfigureAwait(false);
        try
        {
            var material = source.Read(cached.Key.Device, _settings);
            MakeRoom(cached, material.WeightBytes);
            return SessionFactory.Create(material, source.ModelId, cached.Key.Device);
        }
        finally
        {
            _oneLoad.Release();
        }
    }

    private void MakeRoom(CachedSession coming, long bytes)
    {
        var budget = _settings.WeightBudget ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;
        var leaving = new List<CachedSession>();
        lock (_gate)
        {
            coming.WeightBytes = bytes;
            var excess = _sessions.Values.Sum(cached => cached.WeightBytes) - budget;
            foreach (var idle in _sessions.Values.Where(cached => cached.IsIdle).OrderBy(cached => cached.LastUse).ToList())
            {
                if (excess <= 0)
                {
                    break;
                }

                excess -= idle.WeightBytes;
                Forget(idle);
                leaving.Add(idle);
            }
        }

        leaving.ForEach(cached => cached.Unload());
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
