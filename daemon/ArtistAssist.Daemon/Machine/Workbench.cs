using ArtistAssist.Daemon.Storage;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.Devices.Probing;
using ArtistAssist.Inference.LineModels;
using ArtistAssist.Inference.Sessions;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Daemon.Machine;

/// <summary>Models and devices. Native libraries are loaded when the first job needs them, so that the daemon is ready at once.</summary>
internal sealed class Workbench : IDisposable
{
    private readonly Lazy<DeviceCatalog> _devices;
    private readonly Lazy<LineModelRunner> _lineModels;
    private string? _lastDevice;

    /// <param name="folders">Where models and measurements lie.</param>
    /// <param name="probe">Tries devices out.</param>
    /// <param name="time">The clock.</param>
    public Workbench(DataFolders folders, IDeviceProbe probe, TimeProvider time)
    {
        Catalog = Models(folders);
        Sessions = new SessionCache(new SessionSettings(), time);
        _devices = new Lazy<DeviceCatalog>(() => OpenDevices(folders, probe, time));
        _lineModels = new Lazy<LineModelRunner>(() => new LineModelRunner(Sessions, Devices));
    }

    public ModelCatalog Catalog { get; }

    public SessionCache Sessions { get; }

    /// <exception cref="NoModelForTaskException">There is no model to measure devices with.</exception>
    public DeviceCatalog Devices => _devices.Value;

    /// <summary>True when a job ran without knowing which device is the fastest.</summary>
    public bool WantsMeasuring => _devices.IsValueCreated && _devices.Value.WantsMeasuring;

    /// <exception cref="NoModelForTaskException">There is no model to measure devices with.</exception>
    public LineModelRunner LineModels => _lineModels.Value;

    /// <summary>The device that worked last; null until one has.</summary>
    public string? LastDevice
    {
        get => Volatile.Read(ref _lastDevice);
        set => Volatile.Write(ref _lastDevice, value);
    }

    /// <summary>The built-in models, then those that the user brought.</summary>
    public static ModelCatalog Models(DataFolders folders) => new(ModelFolder.BesideTheProgram, new ModelFolder(folders.Models, BuiltIn: false));

    public void Dispose()
    {
        if (_devices.IsValueCreated)
        {
            _devices.Value.Dispose();
        }

        Sessions.Dispose();
    }

    private DeviceCatalog OpenDevices(DataFolders folders, IDeviceProbe probe, TimeProvider time)
    {
        var model = Catalog.GetDefaultLineModel(ModelTask.Cleanup);
        return new DeviceCatalog(probe, MachineIdentity.Read(model), folders.Devices, time);
    }
}
