using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ArtistAssist.PluginSdk.Starting;

/// <summary>Runs a program in this one's place, so that signals, the terminal and a service manager talk to it directly.</summary>
internal static unsafe partial class ForegroundProcess
{
    /// <summary>Returns the program's exit code; on Unix it does not return at all.</summary>
    /// <exception cref="Win32Exception">The system refused.</exception>
    public static int Run(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        foreach (var (name, value) in environment)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        if (OperatingSystem.IsWindows())
        {
            return RunAndWait(program, arguments);
        }

        using var argv = new StringVector(arguments.Prepend(program));
        using var envp = new StringVector(Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}"));
        _ = Execute(program, argv.Pointer, envp.Pointer);
        throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    private static int RunAndWait(string program, IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false })!;
        process.WaitForExit();
        return process.ExitCode;
    }

    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(string path, byte** argv, byte** envp);
}
