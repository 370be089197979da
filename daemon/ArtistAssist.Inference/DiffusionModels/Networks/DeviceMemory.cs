using ArtistAssist.Inference.Devices;
using Microsoft.ML.OnnxRuntime;

namespace ArtistAssist.Inference.DiffusionModels.Networks;

/// <summary>Where a device keeps what its networks pass on to one another.</summary>
internal static class DeviceMemory
{
    /// <summary>The memory of a device; null where values come back to the machine's.</summary>
    public static OrtMemoryInfo? Of(DeviceKind device) => Name(device) is { } name
        ? new OrtMemoryInfo(name, OrtAllocatorType.DeviceAllocator, 0, OrtMemType.Default)
        : null;

    // Only where a test has run it; elsewhere what is passed on goes through the machine's memory, which always works.
    private static string? Name(DeviceKind device) => device == DeviceKind.WebGpu ? "WebGPU_Buffer" : null;
}
