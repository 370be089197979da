using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace ArtistAssist.PluginSdk.Starting;

/// <summary>posix_spawn with a session of its own. Sources of the numbers: glibc's, musl's and Apple's spawn.h, fcntl.h, signal.h.</summary>
[UnsupportedOSPlatform("windows")]
internal static unsafe partial class PosixDetachedProcess
{
    // Both structures are at most 336 bytes wherever .NET runs.
    private const int OpaqueSize = 1024;

    // sigset_t: 128 bytes on Linux, 4 on macOS.
    private const int SignalSetSize = 128;

    private const short SetSignalDefaults = 0x04;
    private const short SetSignalMask = 0x08;
    private const int ReadOnly = 0;
    private const int WriteOnly = 1;
    private const int Interrupted = 4;

    private static short NewSession => OperatingSystem.IsMacOS() ? (short)0x0400 : (short)0x80;

    // Apple only: everything but what the file actions name is closed.
    private static short CloseByDefault => OperatingSystem.IsMacOS() ? (short)0x4000 : (short)0;

    public static StartedProcess Start(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var actions = stackalloc byte[OpaqueSize];
        var attributes = stackalloc byte[OpaqueSize];
        var signals = stackalloc byte[SignalSetSize];
        using var argv = new StringVector(arguments.Prepend(program));
        using var envp = new StringVector(environment.Select(pair => $"{pair.Key}={pair.Value}"));

        Check(InitialiseActions(actions));
        Check(InitialiseAttributes(attributes));
        try
        {
            Check(AddOpen(actions, 0, "/dev/null", ReadOnly, 0));
            Check(AddOpen(actions, 1, "/dev/null", WriteOnly, 0));
            Check(AddOpen(actions, 2, "/dev/null", WriteOnly, 0));
            CloseInherited(actions);
            ChangeToRoot(actions);

            Check(SetFlags(attributes, (short)(NewSession | CloseByDefault | SetSignalDefaults | SetSignalMask)));
            _ = EmptySignals(signals);
            Check(SetMask(attributes, signals));
            _ = FillSignals(signals);
            Check(SetDefaults(attributes, signals));

            Check(Spawn(out var id, program, actions, attributes, argv.Pointer, envp.Pointer));
            return new StartedProcess(id, WaitAsync(id));
        }
        finally
        {
            _ = DestroyActions(actions);
            _ = DestroyAttributes(attributes);
        }
    }

    /// <summary>
    /// A script may hold a lock or a pipe on any descriptor (flock 9); a daemon that kept it would keep the script waiting.
    /// </summary>
    private static void CloseInherited(byte* actions)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        foreach (var name in Directory.EnumerateFileSystemEntries("/proc/self/fd").Select(Path.GetFileName).ToList())
        {
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var descriptor) && descriptor > 2)
            {
                Check(AddClose(actions, descriptor));
            }
        }
    }

    /// <summary>Keeps no folder busy that somebody wants to unmount.</summary>
    private static void ChangeToRoot(byte* actions)
    {
        try
        {
            _ = AddChangeFolder(actions, "/");
        }
        catch (EntryPointNotFoundException)
        {
            // An old C library; the daemon works anywhere.
        }
    }

    /// <summary>Takes the child's exit code, which also keeps it from staying behind as a zombie while we live.</summary>
    private static Task<int> WaitAsync(int id)
    {
        var exit = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = new Thread(() => exit.TrySetResult(Wait(id)), maxStackSize: 128 * 1024) { IsBackground = true, Name = "daemon exit" };
        waiting.Start();
        return exit.Task;
    }

    private static int Wait(int id)
    {
        int status;
        while (WaitFor(id, out status, 0) < 0)
        {
            if (Marshal.GetLastPInvokeError() != Interrupted)
            {
                return -1;
            }
        }

        var signal = status & 0x7f;
        return signal == 0 ? (status >> 8) & 0xff : 128 + signal;
    }

    private static void Check(int error)
    {
        if (error != 0)
        {
            throw new Win32Exception(error);
        }
    }

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Spawn(out int id, string path, byte* actions, byte* attributes, byte** argv, byte** envp);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int InitialiseActions(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int DestroyActions(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddOpen(byte* actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addclose")]
    private static partial int AddClose(byte* actions, int descriptor);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addchdir_np", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddChangeFolder(byte* actions, string path);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    private static partial int InitialiseAttributes(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    private static partial int DestroyAttributes(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    private static partial int SetFlags(byte* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    private static partial int SetMask(byte* attributes, byte* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    private static partial int SetDefaults(byte* attributes, byte* signals);

    [LibraryImport("libc", EntryPoint = "sigemptyset")]
    private static partial int EmptySignals(byte* signals);

    [LibraryImport("libc", EntryPoint = "sigfillset")]
    private static partial int FillSignals(byte* signals);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    private static partial int WaitFor(int id, out int status, int options);
}
