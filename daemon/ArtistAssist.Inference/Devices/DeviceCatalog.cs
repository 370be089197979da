using ArtistAssist.Inference.Devices.Probing;
using ArtistAssist.Inference.Devices.Storage;

namespace ArtistAssist.Inference.Devices;

/// <summary>
/// The devices of this machine: what works, what does not and why, and which is the fastest. They are tried and measured
/// once and remembered until the machine, its drivers, ONNX Runtime or the model change. Safe to use from several threads.
/// </summary>
public sealed class DeviceCatalog : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<DeviceKind, string> _failed = [];
    private readonly IDeviceProbe _probe;
    private readonly DeviceFile _file;
    private readonly TimeProvider _time;
    private IReadOnlyList<DeviceInfo>? _known;

    /// <summary>The devices of a machine.</summary>
    /// <param name="probe">Tries them out.</param>
    /// <param name="machine">What a measurement holds for: <see cref="MachineIdentity.Read"/>.</param>
    /// <param name="file">Where measurements are kept; made when it is missing.</param>
    /// <param name="time">The clock.</param>
    public DeviceCatalog(IDeviceProbe probe, MachineIdentity machine, string file, TimeProvider time)
    {
        _probe = probe;
        _file = new DeviceFile(file, machine);
        _time = time;
    }

    /// <summary>Every device: the fastest first, those that do not work last. Takes seconds when nothing is remembered.</summary>
    /// <param name="measureAgain">True forgets what is remembered, and that a device failed.</param>
    /// <param name="token">Stops measuring; nothing is remembered then.</param>
    public async Task<IReadOnlyList<DeviceInfo>> ListAsync(bool measureAgain, CancellationToken token)
    {
        await _oneAtATime.WaitAsync(token).ConfigureAwait(false);
        try
        {
            _known = (measureAgain ? null : _known ?? _file.Read()) ?? await MeasureAsync(token).ConfigureAwait(false);
            return Order(_known);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>The devices to use, best first.</summary>
    /// <param name="deviceId">The device that was asked for; null for the fastest.</param>
    /// <param name="token">Stops measuring, if it comes to that.</param>
    /// <exception cref="DeviceNotFoundException">No device has this id.</exception>
    public async Task<DeviceChoice> ChooseAsync(string? deviceId, CancellationToken token)
    {
        DeviceKind? asked = deviceId is null ? null : DeviceIds.Parse(deviceId);
        var devices = await ListAsync(measureAgain: false, token).ConfigureAwait(false);
        var usable = devices.Where(device => device.Works && device.TimePerMegapixel is not null && device.Kind != DeviceKind.Cpu).ToList();
        var cpu = devices.First(device => device.Kind == DeviceKind.Cpu);

        // Only what is faster than the processor is worth falling back on before it.
        var candidates = usable.Where(device => cpu.TimePerMegapixel is null || device.TimePerMegapixel < cpu.TimePerMegapixel)
            .Select(device => device.Kind)
            .Append(DeviceKind.Cpu);
        if (devices.FirstOrDefault(device => device.Kind == asked) is not { } wanted)
        {
            return new DeviceChoice([.. candidates], null);
        }

        if (wanted.Kind == DeviceKind.Cpu)
        {
            return new DeviceChoice([DeviceKind.Cpu], null);
        }

        var others = candidates.Where(kind => kind != wanted.Kind).ToList();
        return wanted.Works
            ? new DeviceChoice([wanted.Kind, .. others], null)
            : new DeviceChoice(others, new DeviceNotice(wanted.Kind, others[0], wanted.Reason ?? "no reason was given."));
    }

    /// <summary>Takes a device that failed in use out of the choice, until devices are measured again or the program starts anew.</summary>
    public void ReportFailure(DeviceFailedException failure)
    {
        if (failure.Device == DeviceKind.Cpu)
        {
            return;
        }

        lock (_gate)
        {
            _failed[failure.Device] = failure.Message;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private async Task<IReadOnlyList<DeviceInfo>> MeasureAsync(CancellationToken token)
    {
        var found = new List<DeviceInfo>();
        foreach (var kind in DeviceIds.All)
        {
            // One after the other: each wants the machine for itself while it is measured.
            var result = await _probe.ProbeAsync(kind, token).ConfigureAwait(false);
            found.Add(new DeviceInfo
            {
                Kind = kind,
                // There is nothing to fall back on behind the processor; if it cannot run a model, the job says why.
                Works = result.Works || kind == DeviceKind.Cpu,
                Reason = result.Reason,
                TimePerMegapixel = result.TimePerMegapixel,
                Measured = _time.GetUtcNow(),
            });
        }

        lock (_gate)
        {
            _failed.Clear();
        }

        _file.Write(found);
        return found;
    }

    private IReadOnlyList<DeviceInfo> Order(IReadOnlyList<DeviceInfo> devices)
    {
        lock (_gate)
        {
            return [.. devices
                .Select(device => _failed.TryGetValue(device.Kind, out var reason) ? device with { Works = false, Reason = reason } : device)
                .OrderByDescending(device => device.Works)
                .ThenBy(device => device.TimePerMegapixel ?? TimeSpan.MaxValue)
                .ThenByDescending(device => device.Kind == DeviceKind.Cpu)];
        }
    }
}
