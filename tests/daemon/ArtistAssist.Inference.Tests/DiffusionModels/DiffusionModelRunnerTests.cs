using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.Devices.Probing;
using ArtistAssist.Inference.DiffusionModels;
using ArtistAssist.Inference.Sessions;
using ArtistAssist.Inference.Tests.Devices;
using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Inference.Tests.DiffusionModels;

public sealed class DiffusionModelRunnerTests : IDisposable
{
    private const string Scheduler = """{"_class_name": "EulerDiscreteScheduler", "beta_schedule": "scaled_linear"}""";

    /// <summary>A device that ONNX Runtime cannot give here, whatever a probe says.</summary>
    private static readonly DeviceKind Absent = OperatingSystem.IsWindows() ? DeviceKind.CoreMl : DeviceKind.DirectML;
    private readonly string _folder = Directory.CreateTempSubdirectory("artistassist-").FullName;
    private readonly SessionCache _sessions = new(new SessionSettings { Threads = 1 }, TimeProvider.System);
    private readonly TinyModel _models = new();

    public void Dispose()
    {
        _sessions.Dispose();
        _models.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Run_DeviceDoesNotTakeTheModel_BeginsAnewOnTheProcessorAndSaysSo()
    {
        var notices = new List<DeviceNotice>();
        using var devices = Devices(new FakeProbe((Absent, FakeProbe.Measured(1)), (DeviceKind.Cpu, FakeProbe.Measured(400))));
        await devices.MeasureAsync(CancellationToken.None).InTime();
        var runner = new DiffusionModelRunner(_sessions, devices);

        var device = await runner.RunAsync(_models.Create("sd1", Scheduler), null, model => model.Device, notices.Add, CancellationToken.None).InTime();

        Assert.Equal(DeviceKind.Cpu, device);
        Assert.Equal(Absent, Assert.Single(notices).Failed);
    }

    [Fact]
    public async Task Run_SecondJob_FindsWhatTheFirstOneEncoded()
    {
        using var devices = Devices(new FakeProbe((DeviceKind.Cpu, FakeProbe.Measured(400))));
        var runner = new DiffusionModelRunner(_sessions, devices);

        var first = await Encode().InTime();
        var second = await Encode().InTime();

        Assert.Equal((1, 0), (first, second));

        Task<int> Encode() => runner.RunAsync(
            _models.Create("sd1", Scheduler),
            "cpu",
            model =>
            {
                model.Encode(new float[3 * 64 * 96], 64, 96, new float[4 * 96], new float[4 * 96], CancellationToken.None);
                return model.Meter.Runs(DiffusionPart.VaeEncoder);
            },
            _ => { },
            CancellationToken.None);
    }

    private DeviceCatalog Devices(IDeviceProbe probe) =>
        new(probe, MachineIdentity.Read(TestModels.BuiltIn), Path.Combine(_folder, "devices.json"), TimeProvider.System);
}
