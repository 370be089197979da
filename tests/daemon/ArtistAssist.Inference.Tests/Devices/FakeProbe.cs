using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.Devices.Probing;

namespace ArtistAssist.Inference.Tests.Devices;

/// <summary>A machine that a test describes: devices that are not named do not work.</summary>
internal sealed class FakeProbe(params (DeviceKind Device, ProbeResult Result)[] machine) : IDeviceProbe
{
    private readonly List<DeviceKind> _devices = [];

    /// <summary>Those that it was asked to try, in order.</summary>
    public IReadOnlyList<DeviceKind> Devices => _devices;

    /// <summary>Hears of each before it is tried.</summary>
    public Action<DeviceKind>? Asked { get; set; }

    /// <summary>What each waits for.</summary>
    public TaskCompletionSource? Gate { get; init; }

    public static ProbeResult Measured(double milliseconds) => new(true, null, TimeSpan.FromMilliseconds(milliseconds));

    public async Task<ProbeResult> ProbeAsync(DeviceKind device, CancellationToken token)
    {
        _devices.Add(device);
        Asked?.Invoke(device);
        token.ThrowIfCancellationRequested();
        await (Gate?.Task ?? Task.CompletedTask).WaitAsync(token);
        var found = machine.FirstOrDefault(known => known.Device == device).Result;
        return found ?? new ProbeResult(false, $"{device.ToName()} is not part of this test.");
    }
}
