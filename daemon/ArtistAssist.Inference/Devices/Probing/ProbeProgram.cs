using System.Diagnostics;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Inference.Devices.Probing;

/// <summary>What the probing process does; the program gives it a way in, such as `artistassistd probe webgpu`.</summary>
public static class ProbeProgram
{
    private static readonly TimeSpan LongestOnGpu = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestOnCpu = TimeSpan.FromMinutes(10);

    /// <summary>Tries a device in this process and reports to the parent.</summary>
    /// <param name="deviceId">directml, cuda, webgpu, coreml or cpu.</param>
    /// <param name="measureWith">The cleanup model.</param>
    /// <param name="output">Standard output.</param>
    /// <returns>The exit code: 0, whatever was found.</returns>
    /// <exception cref="DeviceNotFoundException">No device has this id.</exception>
    public static async Task<int> RunAsync(string deviceId, InstalledModel measureWith, TextWriter output)
    {
        var device = DeviceIds.Parse(deviceId);
        using var end = EndLater(device == DeviceKind.Cpu ? LongestOnCpu : LongestOnGpu);
        var works = InProcessProbe.Try(device);
        await ReportAsync(works, final: !works.Works, output).ConfigureAwait(false);
        if (works.Works)
        {
            var measured = await new InProcessProbe(measureWith, TimeProvider.System).MeasureAsync(device, CancellationToken.None).ConfigureAwait(false);
            await ReportAsync(measured, final: true, output).ConfigureAwait(false);
        }

        return 0;
    }

    /// <summary>
    /// The parent kills a probe that takes too long, but the parent may itself have been killed, and a driver may wait for ever.
    /// Only a kill ends a process whose driver holds it.
    /// </summary>
    private static Timer EndLater(TimeSpan longest) =>
        new(static _ => Process.GetCurrentProcess().Kill(), null, longest, Timeout.InfiniteTimeSpan);

    private static async Task ReportAsync(ProbeResult result, bool final, TextWriter output)
    {
        await output.WriteLineAsync(ProbeReport.Of(result, final).ToLine()).ConfigureAwait(false);
        await output.FlushAsync().ConfigureAwait(false);
    }
}
