namespace ArtistAssist.Inference.Runtime;

/// <summary>Counts the processor's cores: two threads on one core only take turns at the arithmetic of a network.</summary>
internal static class PhysicalCores
{
    private const string CpuFolder = "/sys/devices/system/cpu";

    /// <summary>The cores this process may use; 0 leaves it to ONNX Runtime, which counts them itself outside Linux.</summary>
    public static int Count() => OperatingSystem.IsLinux() ? Math.Min(CountLinux(), Environment.ProcessorCount) : 0;

    private static int CountLinux()
    {
        try
        {
            // Threads of one core name the same siblings.
            var cores = Directory.EnumerateDirectories(CpuFolder, "cpu*")
                .Select(cpu => Path.Combine(cpu, "topology", "thread_siblings_list"))
                .Where(File.Exists)
                .Select(File.ReadAllText)
                .Distinct(StringComparer.Ordinal)
                .Count();
            return cores > 0 ? cores : Environment.ProcessorCount;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Environment.ProcessorCount;
        }
    }
}
