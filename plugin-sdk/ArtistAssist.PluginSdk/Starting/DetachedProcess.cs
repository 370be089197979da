using System.Collections;
using System.ComponentModel;

namespace ArtistAssist.PluginSdk.Starting;

/// <summary>
/// Starts a program that survives its starter, the starter's terminal and its Ctrl+C: a session (Windows: a process group)
/// of its own, standard streams on the null device, and no other file of ours.
/// </summary>
internal static class DetachedProcess
{
    /// <exception cref="Win32Exception">The system refused.</exception>
    public static StartedProcess Start(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var all = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");
        foreach (var (name, value) in environment)
        {
            all[name] = value;
        }

        return OperatingSystem.IsWindows()
            ? WindowsDetachedProcess.Start(program, arguments, all)
            : PosixDetachedProcess.Start(program, arguments, all);
    }
}
