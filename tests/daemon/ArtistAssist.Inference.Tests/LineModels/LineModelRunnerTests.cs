using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.Devices.Probing;
using ArtistAssist.Inference.LineModels;
using ArtistAssist.Inference.Sessions;
using ArtistAssist.Inference.Tests.Devices;

namespace ArtistAssist.Inference.Tests.LineModels;

public sealed class LineModelRunnerTests : IDisposable
{
    /// <summary>A device that ONNX Runtime cannot give here, whatever a probe says.</summary>
    private static readonly DeviceKind Absent = OperatingSystem.IsWindows() ? DeviceKind.CoreMl : DeviceKind.DirectML;
    private readonly string _folder = Directory.CreateTempSubdirectory("artistassist-").FullName;
    private readonly SessionCache _sessions = new(new SessionSettings(), TimeProvider.System);
    private readonly List<DeviceNotice> _notices = [];

    public void Dispose()
    {
        _sessions.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Run_DeviceThatTheMachineLacks_RunsOnTheProcessorAndSaysSo()
    {
        using var devices = Devices(new FakeProbe((Absent, new ProbeResult(false, Preconditions.Missing(Absent))), (DeviceKind.Cpu, FakeProbe.Measured(400))));
        var runner = new LineModelRunner(_sessions, devices);

        var device = await runner.RunAsync(TestModels.BuiltIn, Absent.ToId(), model => model.Device, _notices.Add, CancellationToken.None).InTime();

        Assert.Equal(DeviceKind.Cpu, device);
        var notice = Assert.Single(_notices);
        Assert.Equal((Absent, DeviceKind.Cpu), (notice.Failed, notice.Instead));
        Assert.Contains("exists only on", notice.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_DeviceFailsToTakeTheModel_FallsBackOnceAndRemembersIt()
    {
        using var devices = Devices(new FakeProbe((Absent, FakeProbe.Measured(1)), (DeviceKind.Cpu, FakeProbe.Measured(400))));
        await devices.MeasureAsync(CancellationToken.None).InTime();
        var runner = new LineModelRunner(_sessions, devices);

        var first = await runner.RunAsync(TestModels.BuiltIn, null, model => model.Device, _notices.Add, CancellationToken.None).InTime();
        var second = await runner.RunAsync(TestModels.BuiltIn, null, model => model.Device, _notices.Add, CancellationToken.None).InTime();

        Assert.Equal((DeviceKind.Cpu, DeviceKind.Cpu), (first, second));
        Assert.Equal(Absent, Assert.Single(_notices).Failed);
    }

    [Fact]
    public async Task Run_ProcessorFails_Throws()
    {
        using var devices = Devices(new FakeProbe((DeviceKind.Cpu, FakeProbe.Measured(400))));
        var runner = new LineModelRunner(_sessions, devices);

        await Assert.ThrowsAsync<DeviceFailedException>(() => runner.RunAsync<int>(
            TestModels.BuiltIn, null, model => throw new DeviceFailedException(model.Device, "no memory."), _notices.Add, CancellationToken.None).InTime());

        Assert.Empty(_notices);
    }

    private DeviceCatalog Devices(IDeviceProbe probe) =>
        new(probe, MachineIdentity.Read(TestModels.BuiltIn), Path.Combine(_folder, "devices.json"), TimeProvider.System);
}
