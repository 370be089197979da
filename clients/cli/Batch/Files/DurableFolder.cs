using System.Runtime.InteropServices;

namespace ArtistAssist.Cli.Batch.Files;

/// <summary>Brings names to the disk.</summary>
internal static partial class DurableFolder
{
    /// <summary>
    /// A new name lasts only once its folder does. Where the file system has no such operation it promises nothing more; Windows keeps names in
    /// the file system's own journal.
    /// </summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const int ReadOnly = 0;
        var descriptor = Open(folder.Length == 0 ? "." : folder, ReadOnly);
        if (descriptor >= 0)
        {
            _ = Sync(descriptor);
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
