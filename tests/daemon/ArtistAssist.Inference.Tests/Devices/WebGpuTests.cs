using System.Diagnostics;
using System.Globalization;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.Devices.Probing;
using ArtistAssist.Testing;

namespace ArtistAssist.Inference.Tests.Devices;

/// <summary>The path of a graphics card, device tensors and bindings included, on a Vulkan driver that calculates on the processor.</summary>
public sealed class WebGpuTests : IDisposable
{
    /// <summary>Compiling the shaders on the processor takes most of it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);
    private readonly string _runtimeFolder = Directory.CreateTempSubdirectory("artistassist-").FullName;

    public void Dispose() => Directory.Delete(_runtimeFolder, recursive: true);

    [RequiresFact(Requirement.Vulkan)]
    public async Task Run_OnWebGpu_AgreesWithTheProcessor()
    {
        var lines = await RunAsync(Program.Compare);

        var difference = float.Parse(lines[^1], CultureInfo.InvariantCulture);
        Assert.InRange(difference, 0, 2e-3f);
    }

    [RequiresFact(Requirement.Vulkan)]
    public async Task Run_DiffusionModelOnWebGpu_AgreesWithTheProcessor()
    {
        var lines = await RunAsync(Program.CompareDiffusion);

        var difference = float.Parse(lines[^1], CultureInfo.InvariantCulture);
        Assert.InRange(difference, 0, 2e-3f);
    }

    [RequiresFact(Requirement.Vulkan)]
    public async Task Probe_WebGpuWithADriver_Works()
    {
        var lines = await RunAsync(Program.Try);

        var report = lines.Select(ProbeReport.FromLine).OfType<ProbeReport>().First();
        Assert.True(report.Works, report.Reason);
    }

    private async Task<string[]> RunAsync(string what)
    {
        var start = new ProcessStartInfo(Program.FileName, [what, DeviceKind.WebGpu.ToId()])
        {
            RedirectStandardOutput = true,
            Environment = { ["VK_ICD_FILENAMES"] = Requirements.VulkanDriver, ["XDG_RUNTIME_DIR"] = _runtimeFolder },
        };
        using var child = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var output = await child.StandardOutput.ReadToEndAsync(patience.Token);
            await child.WaitForExitAsync(patience.Token);
            Assert.Equal(0, child.ExitCode);
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            child.Kill();
        }
    }
}
