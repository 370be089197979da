using System.Runtime.InteropServices;

namespace ArtistAssist.Inference.Devices.Probing;

/// <summary>What is known of a device before anything of its driver is loaded.</summary>
internal static class Preconditions
{
    /// <summary>Native libraries lie beside the program, or where NuGet leaves them in a build for every platform.</summary>
    private static readonly string[] LibraryFolders =
        [AppContext.BaseDirectory, Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native")];

    /// <summary>Why a device cannot work on this machine, one sentence; null when it is worth trying.</summary>
    public static string? Missing(DeviceKind device) => device switch
    {
        DeviceKind.DirectML when !OperatingSystem.IsWindows() => "DirectML exists only on Windows.",
        DeviceKind.CoreMl when !OperatingSystem.IsMacOS() => "CoreML exists only on macOS.",
        DeviceKind.Cuda when OperatingSystem.IsMacOS() => "CUDA does not exist on macOS.",
        DeviceKind.Cuda when OperatingSystem.IsLinux() => MissingLibrary("The CUDA provider library", "libonnxruntime_providers_cuda.so"),
        DeviceKind.DirectML => MissingLibrary("DirectML", "DirectML.dll"),
        _ => null,
    };

    private static string? MissingLibrary(string what, string file) =>
        LibraryFolders.Any(folder => File.Exists(Path.Combine(folder, file))) ? null : $"{what} ({file}) is not installed beside the program.";
}
