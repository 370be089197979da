using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.Devices.Probing;
using Microsoft.Extensions.Time.Testing;

namespace ArtistAssist.Inference.Tests.Devices;

public sealed class DeviceCatalogTests : IDisposable
{
    private static readonly MachineIdentity Machine = new("1.0", "hash", "system", "processor", "drivers");
    private readonly string _folder = Directory.CreateTempSubdirectory("artistassist-").FullName;
    private readonly FakeTimeProvider _time = new();

    private string File => Path.Combine(_folder, "state", "devices.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task List_SeveralDevices_FastestFirstAndBrokenLast()
    {
        using var catalog = Catalog(new FakeProbe(
            (DeviceKind.Cpu, FakeProbe.Measured(400)), (DeviceKind.WebGpu, FakeProbe.Measured(50)), (DeviceKind.Cuda, FakeProbe.Measured(20))));

        var devices = await catalog.ListAsync(measureAgain: false, CancellationToken.None).InTime();

        Assert.Equal(["cuda", "webgpu", "cpu", "directml", "coreml"], devices.Select(device => device.Id));
        Assert.All(devices.Where(device => !device.Works), device => Assert.False(string.IsNullOrWhiteSpace(device.Reason)));
        Assert.Equal(_time.GetUtcNow(), devices[0].Measured);
    }

    [Fact]
    public async Task List_RememberedFromAnotherStart_IsNotMeasuredAgain()
    {
        var probe = new FakeProbe((DeviceKind.Cpu, FakeProbe.Measured(400)), (DeviceKind.WebGpu, FakeProbe.Measured(50)));
        using var first = Catalog(probe);
        var measured = await first.ListAsync(measureAgain: false, CancellationToken.None).InTime();
        var count = probe.Devices.Count;

        using var second = Catalog(probe);
        var remembered = await second.ListAsync(measureAgain: false, CancellationToken.None).InTime();

        Assert.Equal(measured, remembered);
        Assert.Equal(DeviceIds.All.Count, count);
        Assert.Equal(count, probe.Devices.Count);
    }

    public static TheoryData<MachineIdentity> ChangedMachines => new()
    {
        Machine with { Runtime = "2.0" },
        Machine with { ModelSha256 = "other" },
        Machine with { Drivers = "newer" },
        Machine with { Processor = "another" },
        Machine with { System = "upgraded" },
    };

    [Theory]
    [MemberData(nameof(ChangedMachines))]
    public async Task List_MachineChangedSince_IsMeasuredAgain(MachineIdentity changed)
    {
        var probe = new FakeProbe((DeviceKind.Cpu, FakeProbe.Measured(400)));
        using var first = Catalog(probe);
        await first.ListAsync(measureAgain: false, CancellationToken.None).InTime();

        using var second = Catalog(probe, changed);
        await second.ListAsync(measureAgain: false, CancellationToken.None).InTime();

        Assert.Equal(2 * DeviceIds.All.Count, probe.Devices.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"machine\":null,\"devices\":null}")]
    [InlineData("{\"machine\":{\"runtime\":\"1.0\",\"modelSha256\":\"hash\",\"system\":\"system\",\"processor\":\"processor\",\"drivers\":\"drivers\"},\"devices\":[{\"id\":\"abacus\",\"works\":true,\"measured\":\"2026-01-01T00:00:00Z\"}]}")]
    [InlineData("{\"machine\":{\"runtime\":\"1.0\",\"modelSha256\":\"hash\",\"system\":\"system\",\"processor\":\"processor\",\"drivers\":\"drivers\"},\"devices\":[]}")]
    public async Task List_RememberedFileBroken_IsMeasuredAgain(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        await System.IO.File.WriteAllTextAsync(File, content);
        var probe = new FakeProbe((DeviceKind.Cpu, FakeProbe.Measured(400)));
        using var catalog = Catalog(probe);

        var devices = await catalog.ListAsync(measureAgain: false, CancellationToken.None).InTime();

        Assert.Equal(DeviceIds.All.Count, probe.Devices.Count);
        Assert.Equal(DeviceIds.All.Count, devices.Count);
    }

    [Fact]
    public async Task List_FileCannotBeWritten_StillLists()
    {
        Directory.CreateDirectory(File);
        using var catalog = Catalog(new FakeProbe((DeviceKind.Cpu, FakeProbe.Measured(400))));

        var devices = await catalog.ListAsync(measureAgain: false, CancellationToken.None).InTime();

        Assert.Equal("cpu", devices[0].Id);
    }

    [Fact]
    public async Task List_MeasureAgain_MeasuresAndForgetsFailures()
    {
        var probe = new FakeProbe((DeviceKind.Cpu, FakeProbe.Measured(400)), (DeviceKind.WebGpu, FakeProbe.Measured(50)));
        using var catalog = Catalog(probe);
        await catalog.ListAsync(measureAgain: false, CancellationToken.None).InTime();
        catalog.ReportFailure(new DeviceFailedException(DeviceKind.WebGpu, "the driver was lost."));
        var failed = await catalog.ListAsync(measureAgain: false, CancellationToken.None).InTime();

        var again = await catalog.ListAsync(measureAgain: true, CancellationToken.None).InTime();

        Assert.Equal("cpu", failed[0].Id);
        Assert.Contains(failed, device => device is { Id: "webgpu", Works: false } && device.Reason!.Contains("driver was lost", StringComparison.Ordinal));
        Assert.Equal("webgpu", again[0].Id);
    }

    [Fact]
    public async Task List_EvenTheProcessorFailsItsProbe_KeepsItAsTheLastResort()
    {
        using var catalog = await MeasuredAsync();

        var choice = await catalog.ChooseAsync(null, CancellationToken.None).InTime();

        Assert.Equal([DeviceKind.Cpu], choice.Candidates);
    }

    [Fact]
    public async Task List_Cancelled_RemembersNothing()
    {
        var probe = new FakeProbe((DeviceKind.Cpu, FakeProbe.Measured(400)));
        using var catalog = Catalog(probe);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => catalog.ListAsync(measureAgain: false, new CancellationToken(canceled: true)).InTime());

        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task Measure_StoppedInTheMiddle_GoesOnWhereItWas()
    {
        using var source = new CancellationTokenSource();
        var probe = new FakeProbe((DeviceKind.Cpu, FakeProbe.Measured(400)), (DeviceKind.WebGpu, FakeProbe.Measured(50)));
        probe.Asked = device => { if (device == DeviceKind.WebGpu) { source.Cancel(); } };
        using var catalog = Catalog(probe);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => catalog.MeasureAsync(source.Token).InTime());

        probe.Asked = null;
        var devices = await catalog.ListAsync(measureAgain: false, CancellationToken.None).InTime();

        Assert.Equal("webgpu", devices[0].Id);
        Assert.Equal(DeviceIds.All.Append(DeviceKind.WebGpu).Order(), probe.Devices.Order());
    }

    [Fact]
    public async Task Choose_NothingKnown_TakesTheProcessorAtOnce()
    {
        var probe = new FakeProbe((DeviceKind.Cpu, FakeProbe.Measured(400)), (DeviceKind.WebGpu, FakeProbe.Measured(50)));
        using var catalog = Catalog(probe);
        var wantedBefore = catalog.WantsMeasuring;

        var choice = await catalog.ChooseAsync(null, CancellationToken.None).InTime();

        Assert.Equal([DeviceKind.Cpu], choice.Candidates);
        Assert.Empty(probe.Devices);
        Assert.Equal((false, true), (wantedBefore, catalog.WantsMeasuring));
    }

    [Fact]
    public async Task Choose_WhileOthersMeasure_DoesNotWait()
    {
        var probe = new FakeProbe { Gate = new TaskCompletionSource() };
        using var catalog = Catalog(probe);
        var measuring = catalog.MeasureAsync(CancellationToken.None);

        var choice = await catalog.ChooseAsync(null, CancellationToken.None).InTime();

        Assert.False(measuring.IsCompleted);
        Assert.Equal([DeviceKind.Cpu], choice.Candidates);
        probe.Gate.SetResult();
        await measuring.InTime();
        Assert.False(catalog.WantsMeasuring);
    }

    [Fact]
    public async Task Choose_DeviceAskedForAndNothingKnown_TriesThatOneOnly()
    {
        var probe = new FakeProbe((DeviceKind.WebGpu, FakeProbe.Measured(50)));
        using var catalog = Catalog(probe);

        var asked = await catalog.ChooseAsync("webgpu", CancellationToken.None).InTime();
        var again = await catalog.ChooseAsync("webgpu", CancellationToken.None).InTime();
        var automatic = await catalog.ChooseAsync(null, CancellationToken.None).InTime();

        Assert.Equal([DeviceKind.WebGpu, DeviceKind.Cpu], asked.Candidates);
        Assert.Equal(asked.Candidates, again.Candidates);
        Assert.Equal([DeviceKind.Cpu], automatic.Candidates);
        Assert.Equal([DeviceKind.WebGpu], probe.Devices);
    }

    [Fact]
    public async Task Choose_RememberedFromAnotherStart_TakesTheFastestWithoutMeasuring()
    {
        using (await MeasuredAsync((DeviceKind.Cpu, FakeProbe.Measured(400)), (DeviceKind.WebGpu, FakeProbe.Measured(50))))
        {
        }

        var probe = new FakeProbe();
        using var catalog = Catalog(probe);
        var choice = await catalog.ChooseAsync(null, CancellationToken.None).InTime();

        Assert.Equal([DeviceKind.WebGpu, DeviceKind.Cpu], choice.Candidates);
        Assert.Empty(probe.Devices);
        Assert.False(catalog.WantsMeasuring);
    }

    [Fact]
    public async Task Choose_NothingAskedFor_TakesTheFastestAndEndsWithTheProcessor()
    {
        using var catalog = await MeasuredAsync(
            (DeviceKind.Cpu, FakeProbe.Measured(400)),
            (DeviceKind.WebGpu, FakeProbe.Measured(50)),
            (DeviceKind.Cuda, FakeProbe.Measured(20)),
            (DeviceKind.DirectML, FakeProbe.Measured(900)));

        var choice = await catalog.ChooseAsync(null, CancellationToken.None).InTime();

        Assert.Equal([DeviceKind.Cuda, DeviceKind.WebGpu, DeviceKind.Cpu], choice.Candidates);
        Assert.Null(choice.Notice);
    }

    [Fact]
    public async Task Choose_DeviceTooSlowToMeasure_IsTakenOnlyWhenAskedFor()
    {
        using var catalog = await MeasuredAsync((DeviceKind.Cpu, FakeProbe.Measured(400)), (DeviceKind.WebGpu, new ProbeResult(true, "too slow")));

        var automatic = await catalog.ChooseAsync(null, CancellationToken.None).InTime();
        var asked = await catalog.ChooseAsync("webgpu", CancellationToken.None).InTime();

        Assert.Equal([DeviceKind.Cpu], automatic.Candidates);
        Assert.Equal([DeviceKind.WebGpu, DeviceKind.Cpu], asked.Candidates);
    }

    [Fact]
    public async Task Choose_ProcessorAskedFor_TakesNothingElse()
    {
        using var catalog = await MeasuredAsync((DeviceKind.Cpu, FakeProbe.Measured(400)), (DeviceKind.Cuda, FakeProbe.Measured(20)));

        var choice = await catalog.ChooseAsync("CPU", CancellationToken.None).InTime();

        Assert.Equal([DeviceKind.Cpu], choice.Candidates);
    }

    [Fact]
    public async Task Choose_DeviceThatDoesNotWork_FallsBackWithItsReason()
    {
        using var catalog = Catalog(new FakeProbe((DeviceKind.Cpu, FakeProbe.Measured(400)), (DeviceKind.DirectML, new ProbeResult(false, "DirectML exists only on Windows."))));

        var choice = await catalog.ChooseAsync("directml", CancellationToken.None).InTime();

        Assert.Equal([DeviceKind.Cpu], choice.Candidates);
        Assert.Equal(new DeviceNotice(DeviceKind.DirectML, DeviceKind.Cpu, "DirectML exists only on Windows."), choice.Notice);
        Assert.Equal("DirectML cannot be used, so Processor is: DirectML exists only on Windows.", choice.Notice!.Message);
    }

    [Fact]
    public async Task Choose_UnknownDevice_ThrowsWithItsId()
    {
        using var catalog = Catalog(new FakeProbe());

        var exception = await Assert.ThrowsAsync<DeviceNotFoundException>(() => catalog.ChooseAsync("abacus", CancellationToken.None));

        Assert.Equal("abacus", exception.DeviceId);
    }

    [Fact]
    public void Read_ThisMachine_IsTheSameTwice()
    {
        var machine = MachineIdentity.Read(TestModels.BuiltIn);

        Assert.Equal(machine, MachineIdentity.Read(TestModels.BuiltIn));
        Assert.All([machine.Runtime, machine.ModelSha256, machine.System, machine.Processor, machine.Drivers], part => Assert.NotEmpty(part));
    }

    private async Task<DeviceCatalog> MeasuredAsync(params (DeviceKind Device, ProbeResult Result)[] machine)
    {
        var catalog = Catalog(new FakeProbe(machine));
        await catalog.MeasureAsync(CancellationToken.None).InTime();
        return catalog;
    }

    private DeviceCatalog Catalog(IDeviceProbe probe, MachineIdentity? machine = null) => new(probe, machine ?? Machine, File, _time);
}
