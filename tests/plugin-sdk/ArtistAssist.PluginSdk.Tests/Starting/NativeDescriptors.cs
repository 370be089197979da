using System.Runtime.InteropServices;

namespace ArtistAssist.PluginSdk.Tests.Starting;

internal static class NativeDescriptors
{
    // F_SETFD of fcntl.h.
    public const int SetDescriptorFlags = 2;

    [DllImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int SetFlags(int descriptor, int command, int flags);
}
