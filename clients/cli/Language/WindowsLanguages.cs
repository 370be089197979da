using System.Runtime.InteropServices;

namespace ArtistAssist.Cli.Language;

/// <summary>The languages of the Windows user, which .NET without ICU does not tell.</summary>
internal static unsafe partial class WindowsLanguages
{
    private const uint ByName = 0x8;

    /// <summary>The one preferred, for example "zh-Hans-CN"; null when Windows does not say.</summary>
    public static string? First()
    {
        uint length = 0;
        if (!GetUserPreferredUILanguages(ByName, out _, null, ref length) || length == 0)
        {
            return null;
        }

        var buffer = new char[length];
        fixed (char* start = buffer)
        {
            return GetUserPreferredUILanguages(ByName, out _, start, ref length) ? new string(start) : null;
        }
    }

    [LibraryImport("kernel32.dll")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetUserPreferredUILanguages(uint flags, out uint count, char* buffer, ref uint length);
}
