using System.Reflection;
using System.Runtime.InteropServices;
using ArtistAssist.Inference.Devices.Probing;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Inference.Devices;

/// <summary>What a measurement holds for. When any of it changes, devices are measured again.</summary>
/// <param name="Runtime">Version of ONNX Runtime.</param>
/// <param name="ModelSha256">The model that was measured.</param>
/// <param name="System">Operating system and its version.</param>
/// <param name="Processor">Processor and the number of its threads.</param>
/// <param name="Drivers">Drivers and provider libraries.</param>
public sealed record MachineIdentity(string Runtime, string ModelSha256, string System, string Processor, string Drivers)
{
    private const string CpuInfo = "/proc/cpuinfo";

    /// <summary>This machine, as it is now.</summary>
    /// <param name="model">The model that devices are measured with.</param>
    public static MachineIdentity Read(InstalledLineModel model) => new(
        RuntimeVersion(),
        model.Card.Sha256,
        $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}",
        $"{ProcessorName()} x{Environment.ProcessorCount}",
        DriverFiles.Identity());

    /// <summary>As the build knows it: asking the native library would load it.</summary>
    private static string RuntimeVersion() => typeof(MachineIdentity).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(metadata => metadata.Key == "OnnxRuntimeVersion").Value!;

    private static string ProcessorName()
    {
        const string Unknown = "unknown";
        if (!OperatingSystem.IsLinux())
        {
            return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? Unknown;
        }

        try
        {
            return File.ReadLines(CpuInfo).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal), Unknown);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Unknown;
        }
    }
}
