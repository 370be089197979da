using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.Devices.Probing;

namespace ArtistAssist.Inference.Tests.Devices.Probing;

public sealed class InProcessProbeTests
{
    [Fact]
    public async Task Probe_Processor_WorksAndIsMeasured()
    {
        var result = await new InProcessProbe(TestModels.BuiltIn, TimeProvider.System).ProbeAsync(DeviceKind.Cpu, CancellationToken.None).InTime();

        Assert.True(result.Works, result.Reason);
        Assert.Null(result.Reason);
        Assert.True(result.TimePerMegapixel > TimeSpan.Zero);
    }

    public static TheoryData<DeviceKind, string> DevicesOfOtherMachines => new()
    {
        { DeviceKind.DirectML, OperatingSystem.IsWindows() ? "" : "DirectML exists only on Windows." },
        { DeviceKind.CoreMl, OperatingSystem.IsMacOS() ? "" : "CoreML exists only on macOS." },
        { DeviceKind.Cuda, OperatingSystem.IsMacOS() ? "CUDA does not exist on macOS." : "CUDA" },
    };

    [Theory]
    [MemberData(nameof(DevicesOfOtherMachines))]
    public async Task Probe_DeviceThatThisMachineLacks_SaysWhyInOneSentence(DeviceKind device, string expected)
    {
        var result = await new InProcessProbe(TestModels.BuiltIn, TimeProvider.System).ProbeAsync(device, CancellationToken.None).InTime();

        // Where the device may be there, only that there is an answer is sure.
        Assert.True(result.Works || result.Reason!.EndsWith('.'));
        Assert.Contains(expected, result.Reason ?? "", StringComparison.Ordinal);
    }
}
