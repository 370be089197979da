using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ArtistAssist.Daemon.Storage;

/// <summary>Writes that hold through a power cut: contents first, then the name.</summary>
internal static partial class Durable
{
    /// <summary>Gives a written and flushed file its final name and makes the name last.</summary>
    public static void Rename(string from, string to)
    {
        var folder = Path.GetDirectoryName(to)!;
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            FlushFolder(Path.GetDirectoryName(folder)!);
        }

        File.Move(from, to, overwrite: true);
        FlushFolder(folder);
    }

    /// <summary>Writes a file that lasts once its name does.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Gives a folder whose files are written and flushed its final name and makes the name last.</summary>
    /// <exception cref="IOException">Something has that name.</exception>
    public static void RenameFolder(string from, string to)
    {
        var parent = Path.GetDirectoryName(to)!;
        Directory.CreateDirectory(parent);
        FlushFolder(from);
        Directory.Move(from, to);
        FlushFolder(parent);
    }

    // A new name is on disk only once its folder is. Windows keeps names in the file system's own journal.
    private static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const int ReadOnly = 0;
        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"The folder {folder} cannot be opened.", Marshal.GetLastPInvokeError());
        }

        try
        {
            // Some file systems have no such operation for folders (EINVAL); they promise nothing more.
            const int NotSupported = 22;
            if (Flush(descriptor) != 0 && Marshal.GetLastPInvokeError() is var error && error != NotSupported)
            {
                throw new IOException($"The folder {folder} cannot be flushed: {new Win32Exception(error).Message}.", error);
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
