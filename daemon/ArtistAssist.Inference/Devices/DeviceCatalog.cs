using ArtistAssist.Inference.Devices.Probing;
using ArtistAssist.Inference.Devices.Storage;

namespace ArtistAssist.Inference.Devices;

/// <summary>
/// The devices of this machine: what works, what does not and why, and which is the fastest. They are tried and measured
/// once and remembered until the machine, its drivers, ONNX Runtime or the model change. Until then the processor, which is
/// sure to work, is the choice. Safe to use from several threads.
/// </summary>
public sealed class DeviceCatalog : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<DeviceKind, DeviceInfo> _known = [];
    private readonly Dictionary<DeviceKind, string> _failed = [];
    private readonly IDeviceProbe _probe;
    private readonly DeviceFile _file;
    private readonly TimeProvider _time;
    private bool _wanted;

    /// <summary>The devices of a machine, with what is remembered of them.</summary>
    /// <param name="probe">Tries them out.</param>
    /// <param name="machine">What a measurement holds for: <see cref="MachineIdentity.Read"/>.</param>
    /// <param name="file">Where measurements are kept; made when it is missing.</param>
    /// <param name="time">The clock.</param>
    public DeviceCatalog(IDeviceProbe probe, MachineIdentity machine, string file, TimeProvider time)
    {
        _probe = probe;
        _file = new DeviceFile(file, machine);
        _time = time;
        foreach (var device in _file.Read() ?? [])
        {
            _known.Add(device.Kind, device);
        }
    }

    /// <summary>True when a device was chosen without knowing which is the fastest: <see cref="MeasureAsync"/> finds out.</summary>
    public bool WantsMeasuring
    {
        get
        {
            lock (_gate)
            {
                return _wanted && !IsMeasured;
            }
        }
    }

    private bool IsMeasured => _known.Count == DeviceIds.All.Count;

    /// <summary>Every device: the fastest first, those that do not work last. Takes seconds when nothing is remembered.</summary>
    /// <param name="measureAgain">True forgets what is remembered, and that a device failed.</param>
    /// <param name="token">Stops measuring.</param>
    public async Task<IReadOnlyList<DeviceInfo>> ListAsync(bool measureAgain, CancellationToken token)
    {
        if (measureAgain)
        {
            Forget();
        }

        await MeasureAsync(token).ConfigureAwait(false);
        return Order();
    }

    /// <summary>Tries and measures the devices of which nothing is known. What was found out before the token stops it stays known.</summary>
    public async Task MeasureAsync(CancellationToken token)
    {
        foreach (var kind in DeviceIds.All)
        {
            await ProbeAsync(kind, token).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// The devices to use, best first. Waits only where another device than the processor is asked for and nothing is known of
    /// it: then it is tried, and no other.
    /// </summary>
    /// <param name="deviceId">The device that was asked for; null for the fastest that is known.</param>
    /// <param name="token">Stops trying the device.</param>
    /// <exception cref="DeviceNotFoundException">No device has this id.</exception>
    public async Task<DeviceChoice> ChooseAsync(string? deviceId, CancellationToken token)
    {
        DeviceKind? asked = deviceId is null ? null : DeviceIds.Parse(deviceId);
        if (asked == DeviceKind.Cpu)
        {
            return new DeviceChoice([DeviceKind.Cpu], null);
        }

        lock (_gate)
        {
            _wanted = true;
        }

        if (asked is not { } kind)
        {
            return new DeviceChoice(Fastest(), null);
        }

        await ProbeAsync(kind, token).ConfigureAwait(false);
        var wanted = Order().First(device => device.Kind == kind);
        var others = Fastest().Where(other => other != kind).ToList();
        return wanted.Works
            ? new DeviceChoice([kind, .. others], null)
            : new DeviceChoice(others, new DeviceNotice(kind, others[0], wanted.Reason ?? "no reason was given."));
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

    private void Forget()
    {
        lock (_gate)
        {
            _known.Clear();
            _failed.Clear();
        }
    }

    private async Task ProbeAsync(DeviceKind kind, CancellationToken token)
    {
        if (IsKnown(kind))
        {
            return;
        }

        // One after the other: each wants the machine for itself while it is measured.
        await _oneAtATime.WaitAsync(token).ConfigureAwait(false);
        try
        {
            if (!IsKnown(kind))
            {
                Remember(kind, await _probe.ProbeAsync(kind, token).ConfigureAwait(false));
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private bool IsKnown(DeviceKind kind)
    {
        lock (_gate)
        {
            return _known.ContainsKey(kind);
        }
    }

    private void Remember(DeviceKind kind, ProbeResult result)
    {
        var found = new DeviceInfo
        {
            Kind = kind,
            // There is nothing to fall back on behind the processor; if it cannot run a model, the job says why.
            Works = result.Works || kind == DeviceKind.Cpu,
            Reason = result.Reason,
            TimePerMegapixel = result.TimePerMegapixel,
            Measured = _time.GetUtcNow(),
        };
        lock (_gate)
        {
            _known[kind] = found;
            if (IsMeasured)
            {
                _file.Write([.. _known.Values]);
            }
        }
    }

    // Only what is faster than the processor is worth using before it, and that is known once all are measured.
    private List<DeviceKind> Fastest()
    {
        var devices = Order();
        if (devices.Count < DeviceIds.All.Count)
        {
            return [DeviceKind.Cpu];
        }

        var cpu = devices.First(device => device.Kind == DeviceKind.Cpu);
        return
        [
            .. devices
                .Where(device => device.Works && device.TimePerMegapixel is not null && device.Kind != DeviceKind.Cpu)
                .Where(device => cpu.TimePerMegapixel is null || device.TimePerMegapixel < cpu.TimePerMegapixel)
                .Select(device => device.Kind),
            DeviceKind.Cpu,
        ];
    }

    private List<DeviceInfo> Order()
    {
        lock (_gate)
        {
            return [.. _known.Values
                .Select(device => _failed.TryGetValue(device.Kind, out var reason) ? device with { Works = false, Reason = reason } : device)
                .OrderByDescending(device => device.Works)
                .ThenBy(device => device.TimePerMegapixel ?? TimeSpan.MaxValue)
                .ThenByDescending(device => device.Kind == DeviceKind.Cpu)];
        }
    }
}
