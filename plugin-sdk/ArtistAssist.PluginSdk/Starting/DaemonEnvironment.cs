using System.Runtime.InteropServices;
using ArtistAssist.PluginSdk.Finding;

namespace ArtistAssist.PluginSdk.Starting;

/// <summary>What a daemon must be told so that it uses the folders that we use, and finds the .NET that we run on.</summary>
internal static class DaemonEnvironment
{
    private const string DotnetRoot = "DOTNET_ROOT";

    public static IReadOnlyDictionary<string, string> For(string program, ArtistAssistClientOptions options)
    {
        var environment = new Dictionary<string, string>();
        if (options.DataFolder is { } data)
        {
            environment[DaemonFolders.DataVariable] = Path.GetFullPath(data);
        }

        if (options.RuntimeFolder is { } runtime)
        {
            environment[DaemonFolders.RuntimeVariable] = Path.GetFullPath(runtime);
        }

        if (Environment.GetEnvironmentVariable(DotnetRoot) is null && NeedsSharedRuntime(program) && SharedRuntime() is { } root)
        {
            environment[DotnetRoot] = root;
        }

        return environment;
    }

    private static bool NeedsSharedRuntime(string program) =>
        File.Exists(Path.ChangeExtension(program, null) + ".runtimeconfig.json")
        && !File.Exists(Path.Combine(Path.GetDirectoryName(program)!, OperatingSystem.IsWindows() ? "hostpolicy.dll" : "libhostpolicy.so"));

    /// <summary>The folder of the dotnet that runs us (ROOT/shared/Microsoft.NETCore.App/VERSION/), or null when we bring our own.</summary>
    private static string? SharedRuntime()
    {
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        return Directory.Exists(Path.Combine(root, "host", "fxr")) ? root : null;
    }
}
