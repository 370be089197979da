using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace ArtistAssist.PluginSdk.Starting;

/// <summary>CreateProcess without a console, in a process group of its own, with none of our handles.</summary>
[SupportedOSPlatform("windows")]
internal static partial class WindowsDetachedProcess
{
    private const uint DetachedFromConsole = 0x0000_0008;
    private const uint NewProcessGroup = 0x0000_0200;
    private const uint UnicodeEnvironment = 0x0000_0400;
    private const uint BreakAwayFromJob = 0x0100_0000;

    public static StartedProcess Start(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        const uint Flags = DetachedFromConsole | NewProcessGroup | UnicodeEnvironment;

        // An editor may run inside a job object that ends all its processes with it; not every job lets one leave.
        if (!TryCreate(program, arguments, environment, Flags | BreakAwayFromJob, out var created)
            && !TryCreate(program, arguments, environment, Flags, out created))
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        _ = CloseHandle(created.Thread);
        try
        {
            return new StartedProcess((int)created.ProcessId, WaitAsync((int)created.ProcessId));
        }
        finally
        {
            _ = CloseHandle(created.Process);
        }
    }

    private static unsafe bool TryCreate(
        string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, uint flags, out ProcessInformation created)
    {
        var startup = new StartupInformation { Size = (uint)sizeof(StartupInformation) };
        // CreateProcessW may write into the command line, so it gets its own copy.
        var commandLine = (CommandLine(program, arguments) + '\0').ToCharArray();
        fixed (char* line = commandLine, block = EnvironmentBlock(environment))
        {
            return CreateProcess(program, line, 0, 0, inheritHandles: false, flags, block, Path.GetDirectoryName(program), &startup, out created);
        }
    }

    // The rules of CommandLineToArgvW, for arguments without quotes, which is all that the daemon takes.
    private static string CommandLine(string program, IReadOnlyList<string> arguments) =>
        string.Join(' ', arguments.Prepend(program).Select(argument => $"\"{argument.TrimEnd('\\')}\""));

    private static string EnvironmentBlock(IReadOnlyDictionary<string, string> environment)
    {
        var block = new StringBuilder();
        foreach (var (name, value) in environment.OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase))
        {
            block.Append(name).Append('=').Append(value).Append('\0');
        }

        return block.Append('\0').ToString();
    }

    private static async Task<int> WaitAsync(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            await process.WaitForExitAsync().ConfigureAwait(false);
            return process.ExitCode;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return -1;
        }
    }

    [LibraryImport("kernel32.dll", EntryPoint = "CreateProcessW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static unsafe partial bool CreateProcess(
        string program, char* commandLine, nint processSecurity, nint threadSecurity, [MarshalAs(UnmanagedType.Bool)] bool inheritHandles,
        uint flags, char* environment, string? folder, StartupInformation* startup, out ProcessInformation created);

    [LibraryImport("kernel32.dll")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CloseHandle(nint handle);

    [StructLayout(LayoutKind.Sequential)]
    private struct ProcessInformation
    {
        public nint Process;
        public nint Thread;
        public uint ProcessId;
        public uint ThreadId;
    }

    /// <summary>STARTUPINFOW; only its size is said.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private unsafe struct StartupInformation
    {
        public uint Size;
        public nint Reserved;
        public nint Desktop;
        public nint Title;
        public fixed uint Placement[8];
        public ushort ShowWindow;
        public ushort ReservedSize;
        public nint ReservedBytes;
        public nint StandardInput;
        public nint StandardOutput;
        public nint StandardError;
    }
}
