using System.ComponentModel;
using ArtistAssist.PluginSdk.Starting;

namespace ArtistAssist.PluginSdk;

/// <summary>Finds the daemon's program, <c>artistassistd</c>.</summary>
public static class DaemonProgram
{
    /// <summary>Environment variable with the path of the program; it goes before every other place.</summary>
    public const string Variable = "ARTISTASSIST_DAEMON";

    /// <summary>Environment variable with the path of the command <c>artistassist</c>, whose folder holds the daemon.</summary>
    public const string CommandVariable = "ARTISTASSIST_PROGRAM";

    private static readonly string FileName = OperatingSystem.IsWindows() ? "artistassistd.exe" : "artistassistd";
    private static readonly string CommandName = OperatingSystem.IsWindows() ? "artistassist.exe" : "artistassist";

    /// <summary>
    /// Looks at <see cref="Variable"/>, then beside the running program, in the folder <c>daemon</c> beside it, and along PATH; then in the
    /// folder of the command <c>artistassist</c>, links followed: the one that <see cref="CommandVariable"/> names, else one along PATH, else
    /// one where it is usually installed.
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
        return near.Concat(along).Select(folder => Path.Combine(folder, FileName)).Concat(OfCommands(along, variable)).FirstOrDefault(File.Exists) is { } found
            ? Path.GetFullPath(found)
            : throw Missing($"The program {FileName} was not found in {programFolder}, its folder 'daemon', along PATH or with the command {CommandName}. Install ArtistAssist, or name the program in {Variable}.");
    }

    /// <summary>Where the daemons of installed commands lie.</summary>
    private static IEnumerable<string> OfCommands(IEnumerable<string> along, Func<string, string?> variable)
    {
        var commands = along.Concat(UsualFolders(variable)).Select(folder => Path.Combine(folder, CommandName));
        return (variable(CommandVariable) is { Length: > 0 } named ? commands.Prepend(named) : commands)
            .Where(File.Exists)
            .Select(command => Path.GetDirectoryName(File.ResolveLinkTarget(command, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(command))!)
            .SelectMany(folder => new[] { Path.Combine(folder, "daemon", FileName), Path.Combine(folder, FileName) });
    }

    // As the module for Python has them: editors started from a desktop often have another PATH than a terminal.
    private static IEnumerable<string> UsualFolders(Func<string, string?> variable)
    {
        if (OperatingSystem.IsWindows())
        {
            return new[] { variable("LOCALAPPDATA"), variable("ProgramFiles") }.OfType<string>()
                .SelectMany(root => new[] { Path.Combine(root, "Programs", "ArtistAssist"), Path.Combine(root, "ArtistAssist") });
        }

        string[] system = ["/usr/local/bin", "/usr/bin", "/opt/artistassist", "/Applications/ArtistAssist.app/Contents/MacOS", "/opt/homebrew/bin"];
        return variable("HOME") is { Length: > 0 } home
            ? system.Prepend(Path.Combine(home, ".local", "share", "artistassist", "bin")).Prepend(Path.Combine(home, ".local", "bin"))
            : system;
    }

    private static DaemonUnavailableException Missing(string message) => new(DaemonUnavailableReason.ProgramMissing, message) { Detail = message };
}
