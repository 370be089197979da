using System.Globalization;
using System.Runtime.Versioning;
using Microsoft.Win32;

namespace ArtistAssist.Inference.Devices.Probing;

/// <summary>What tells one driver from another without loading it.</summary>
internal static class DriverFiles
{
    private const string NvidiaVersion = "/proc/driver/nvidia/version";

    /// <summary>Windows' class of display adapters.</summary>
    private const string DisplayAdapters = @"SYSTEM\CurrentControlSet\Control\Class\{4d36e968-e325-11ce-bfc1-08002be10318}";

    /// <summary>The drivers and provider libraries of this machine, one a line.</summary>
    public static string Identity() => string.Join('\n', [.. Drivers(), .. ProviderLibraries()]);

    /// <summary>Manifests of the Vulkan drivers, where the Vulkan loader looks for them on Linux.</summary>
    public static IReadOnlyList<string> VulkanManifests()
    {
        var named = Environment.GetEnvironmentVariable("VK_DRIVER_FILES") ?? Environment.GetEnvironmentVariable("VK_ICD_FILENAMES");
        return named is not null
            ? [.. named.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Where(File.Exists)]
            : [.. VulkanFolders().Where(Directory.Exists).SelectMany(folder => Files(folder, "*.json")).Order(StringComparer.Ordinal)];
    }

    private static List<string> Drivers()
    {
        if (OperatingSystem.IsWindows())
        {
            return WindowsDrivers();
        }

        return OperatingSystem.IsLinux() ? [.. VulkanManifests().Select(Describe), FirstLine(NvidiaVersion)] : [];
    }

    private static IEnumerable<string> ProviderLibraries() =>
        Files(AppContext.BaseDirectory, "*onnxruntime*").Where(path => !path.EndsWith(".xml", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Describe);

    private static IEnumerable<string> VulkanFolders()
    {
        var data = Environment.GetEnvironmentVariable("XDG_DATA_DIRS") is { Length: > 0 } set ? set : "/usr/local/share:/usr/share";
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return data.Split(':').Append("/etc").Append(home).Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, "vulkan", "icd.d"));
    }

    [SupportedOSPlatform("windows")]
    private static List<string> WindowsDrivers()
    {
        var found = new List<string>();
        using var adapters = Registry.LocalMachine.OpenSubKey(DisplayAdapters);
        // The class holds keys that are closed to users; adapters are numbered.
        foreach (var name in (adapters?.GetSubKeyNames() ?? []).Where(name => name.All(char.IsAsciiDigit)))
        {
            using var adapter = adapters!.OpenSubKey(name);
            found.Add($"{adapter?.GetValue("DriverDesc")} {adapter?.GetValue("DriverVersion")}");
        }

        return found;
    }

    private static string Describe(string path)
    {
        var file = new FileInfo(path);
        return string.Create(CultureInfo.InvariantCulture, $"{path} {file.Length} {file.LastWriteTimeUtc:O}");
    }

    private static string FirstLine(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadLines(path).FirstOrDefault("") : "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static string[] Files(string folder, string pattern)
    {
        try
        {
            return Directory.GetFiles(folder, pattern);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
