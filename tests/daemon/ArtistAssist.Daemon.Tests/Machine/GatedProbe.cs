using System.Collections.Concurrent;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.Devices.Probing;

namespace ArtistAssist.Daemon.Tests.Machine;

/// <summary>Devices that answer when the test lets them.</summary>
internal sealed class GatedProbe : IDeviceProbe
{
    private readonly SemaphoreSlim _gate = new(0);
    private int _cancelled;

    /// <summary>Those that it was asked to try, in order.</summary>
    public ConcurrentQueue<DeviceKind> Asked { get; } = [];

    /// <summary>How often it was told to stop before it had an answer.</summary>
    public int Cancelled => Volatile.Read(ref _cancelled);

    public void LetAll() => _gate.Release(1000);

    public async Task<ProbeResult> ProbeAsync(DeviceKind device, CancellationToken token)
    {
        Asked.Enqueue(device);
        try
        {
            await _gate.WaitAsync(token);
            return new ProbeResult(true, null, TimeSpan.FromSeconds(1));
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref _cancelled);
            throw;
        }
    }
}
