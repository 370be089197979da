using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Inference.Devices.Probing;

/// <summary>What the probing process does; the program gives it a way in, such as `artistassistd probe webgpu`.</summary>
public static class ProbeProgram
{
    /// <summary>Tries a device in this process and reports to the parent.</summary>
    /// <param name="deviceId">directml, cuda, webgpu, coreml or cpu.</param>
    /// <param name="measureWith">The cleanup model.</param>
    /// <param name="input">Standard input; when it ends, the parent is gone and this process ends too.</param>
    /// <param name="output">Standard output.</param>
    /// <returns>The exit code: 0, whatever was found.</returns>
    /// <exception cref="DeviceNotFoundException">No device has this id.</exception>
    public static async Task<int> RunAsync(string deviceId, InstalledLineModel measureWith, Stream input, TextWriter output)
    {
        var device = DeviceIds.Parse(deviceId);
        OrphanEnd.Watch(input);
        var works = InProcessProbe.Try(device);
        await ReportAsync(works, final: !works.Works, output).ConfigureAwait(false);
        if (works.Works)
        {
            var measured = await new InProcessProbe(measureWith, TimeProvider.System).MeasureAsync(device, CancellationToken.None).ConfigureAwait(false);
            await ReportAsync(measured, final: true, output).ConfigureAwait(false);
        }

        return 0;
    }

    private static async Task ReportAsync(ProbeResult result, bool final, TextWriter output)
    {
        await output.WriteLineAsync(ProbeReport.Of(result, final).ToLine()).ConfigureAwait(false);
        await output.FlushAsync().ConfigureAwait(false);
    }
}
