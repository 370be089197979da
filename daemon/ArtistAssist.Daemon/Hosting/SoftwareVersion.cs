using System.Reflection;

namespace ArtistAssist.Daemon.Hosting;

internal static class SoftwareVersion
{
    /// <summary>Version of this build.</summary>
    public static string Text { get; } =
        typeof(SoftwareVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
