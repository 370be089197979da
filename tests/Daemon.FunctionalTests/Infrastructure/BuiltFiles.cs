using System.Reflection;

namespace ArtistAssist.Daemon.FunctionalTests.Infrastructure;

/// <summary>Where the build put what the tests use.</summary>
internal static class BuiltFiles
{
    public static string Daemon => Path.Combine(Value("DaemonFolder"), OperatingSystem.IsWindows() ? "artistassistd.exe" : "artistassistd");

    /// <summary>Folder of a model that comes with the daemon.</summary>
    public static string Model(string id) => Path.Combine(Value("DaemonFolder"), "models", id);

    public static string Sample(string name) => Path.Combine(Value("SamplesFolder"), name);

    private static string Value(string key) =>
        typeof(BuiltFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
