using System.ComponentModel;
using ArtistAssist.PluginSdk.Starting;

namespace ArtistAssist.PluginSdk;

/// <summary>Finds the daemon's program, <c>artistassistd</c>.</summary>
public static class DaemonProgram
{
    /// <summary>Environment variable with the path of the program; it goes before every other place.</summary>
    public const string Variable = "ARTISTASSIST_DAEMON";

    private static readonly string FileName = OperatingSystem.IsWindows() ? "artistassistd.exe" : "artistassistd";

    /// <summary>
    /// Looks at <see cref="Variable"/>, then beside the running program, in the folder <c>daemon</c> beside it, and along PATH.
    /// </summary>
    /// <returns>The program's full path.</returns>
    /// <exception cref="DaemonUnavailableException">It is in none of these places.</exception>
    public static string Locate() => Locate(AppContext.BaseDirectory, Environment.GetEnvironmentVariable);

    /// <summary>
    /// Runs the daemon in the foreground, on this program's terminal. On Unix it takes this program's place and the call does
    /// not return; on Windows it returns when the daemon ends.
    /// </summary>
    /// <param name="arguments">Arguments for the daemon.</param>
    /// <returns>The daemon's exit code.</returns>
    /// <exception cref="DaemonUnavailableException">The program is missing or cannot be run.</exception>
    public static int Run(IReadOnlyList<string> arguments)
    {
        var program = Locate();
        try
        {
            return ForegroundProcess.Run(program, arguments, DaemonEnvironment.For(program, new ArtistAssistClientOptions()));
        }
        catch (Win32Exception e)
        {
            throw new DaemonUnavailableException(DaemonUnavailableReason.StartFailed, $"The daemon {program} could not be run ({e.Message}).", e)
            {
                Program = program,
                Detail = e.Message,
            };
        }
    }

    internal static string Locate(string programFolder, Func<string, string?> variable)
    {
        if (variable(Variable) is { Length: > 0 } named)
        {
            return File.Exists(named)
                ? Path.GetFullPath(named)
                : throw Missing($"{Variable} names {named}, where there is no file. Correct it or unset it.");
        }

        string[] near = [programFolder, Path.Combine(programFolder, "daemon")];
        var along = variable("PATH")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        return near.Concat(along).Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists) is { } found
            ? Path.GetFullPath(found)
            : throw Missing($"The program {FileName} was not found in {programFolder}, its folder 'daemon' or along PATH. Install ArtistAssist, or name the program in {Variable}.");
    }

    private static DaemonUnavailableException Missing(string message) => new(DaemonUnavailableReason.ProgramMissing, message) { Detail = message };
}
