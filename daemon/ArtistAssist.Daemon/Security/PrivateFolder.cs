using System.Runtime.InteropServices;

namespace ArtistAssist.Daemon.Security;

/// <summary>A folder that nobody but the current user may look into.</summary>
internal static partial class PrivateFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes the folder, or takes one that is there and closes it to others. On Windows the user's own folders are closed as they are.</summary>
    /// <exception cref="ForeignFolderException">It belongs to somebody else, who could put something else in its place.</exception>
    public static void Ensure(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        var folder = new DirectoryInfo(path);
        if (folder.LinkTarget is not null || (folder.Exists && !IsOwn(path)))
        {
            throw new ForeignFolderException(path);
        }

        Directory.CreateDirectory(path, OwnerOnly);
        try
        {
            // One that was there, or a mode that the umask took bits from.
            File.SetUnixFileMode(path, OwnerOnly);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new ForeignFolderException(path, exception);
        }
    }

    // Elsewhere than on Linux changing the mode fails for everybody but the owner, which says the same.
    private static bool IsOwn(string path) => !OperatingSystem.IsLinux() || OwnerOf(path) == EffectiveUser();

    private static uint? OwnerOf(string path)
    {
        // The layout of struct statx is one for all processors, unlike that of struct stat (statx(2)).
        const int CurrentFolder = -100, DoNotFollow = 0x100, WantOwner = 0x8, Size = 256, OwnerOffset = 20;
        Span<byte> status = stackalloc byte[Size];
        return Status(CurrentFolder, path, DoNotFollow, WantOwner, status) == 0 ? MemoryMarshal.Read<uint>(status[OwnerOffset..]) : null;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Status(int folder, string path, int flags, uint mask, Span<byte> status);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();
}
