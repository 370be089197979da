using ArtistAssist.Inference.Runtime;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Inference.Devices.Probing;

/// <summary>
/// Tries a device in this process. A driver that ends its process takes this one with it, so a daemon uses
/// <see cref="ChildProcessProbe"/>, whose child does this.
/// </summary>
/// <param name="measureWith">The cleanup model.</param>
/// <param name="time">The clock.</param>
public sealed class InProcessProbe(InstalledLineModel measureWith, TimeProvider time) : IDeviceProbe
{
    /// <inheritdoc/>
    public async Task<ProbeResult> ProbeAsync(DeviceKind device, CancellationToken token)
    {
        var works = await Task.Run(() => Try(device), token).ConfigureAwait(false);
        return works.Works ? await MeasureAsync(device, token).ConfigureAwait(false) : works;
    }

    /// <summary>Only whether it works, which takes a moment.</summary>
    internal static ProbeResult Try(DeviceKind device)
    {
        if (Preconditions.Missing(device) is { } missing)
        {
            return ProbeResult.Failed(missing);
        }

        if (!OrtRuntime.Providers.Contains(ExecutionProvider.Name(device)))
        {
            return ProbeResult.Failed($"This build of ONNX Runtime has no {device.ToName()} provider.");
        }

        try
        {
            return ProbeModel.Run(device)
                ? new ProbeResult(true, null)
                : ProbeResult.Failed($"{device.ToName()} calculates wrongly; update its driver.");
        }
        catch (Exception exception) when (ExecutionProvider.IsFailure(exception))
        {
            return ProbeResult.Failed(DriverFailure(device, exception));
        }
    }

    /// <summary>How fast it is, once it is known to work.</summary>
    internal async Task<ProbeResult> MeasureAsync(DeviceKind device, CancellationToken token)
    {
        try
        {
            return new ProbeResult(true, null, await DeviceSpeed.MeasureAsync(measureWith, device, time, token).ConfigureAwait(false));
        }
        catch (DeviceFailedException exception)
        {
            return ProbeResult.Failed(exception.Message);
        }
        catch (ModelUnusableException exception)
        {
            return new ProbeResult(true, exception.Message);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return new ProbeResult(true, TooSlow(DeviceSpeed.Patience));
        }
    }

    internal static string TooSlow(TimeSpan patience) => $"It works but was not measured: the model took longer than {patience.TotalSeconds:0} seconds.";

    private static string DriverFailure(DeviceKind device, Exception exception) => device switch
    {
        DeviceKind.WebGpu when OperatingSystem.IsLinux() && DriverFiles.VulkanManifests().Count == 0 => "No Vulkan driver was found.",
        _ => $"{device.ToName()} did not start: {OrtMessage.Sentence(exception)}",
    };
}
