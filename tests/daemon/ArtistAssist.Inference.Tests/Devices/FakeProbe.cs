using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.Devices.Probing;

namespace ArtistAssist.Inference.Tests.Devices;

/// <summary>A machine that a test describes: devices that are not named do not work.</summary>
internal sealed class FakeProbe(params (DeviceKind Device, ProbeResult Result)[] machine) : IDeviceProbe
{
    public int Count { get; private set; }

    public static ProbeResult Measured(double milliseconds) => new(true, null, TimeSpan.FromMilliseconds(milliseconds));

    public Task<ProbeResult> ProbeAsync(DeviceKind device, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        Count++;
        var found = machine.FirstOrDefault(known => known.Device == device).Result;
        return Task.FromResult(found ?? new ProbeResult(false, $"{device.ToName()} is not part of this test."));
    }
}
