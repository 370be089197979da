using Microsoft.Data.Sqlite;

namespace ArtistAssist.Daemon.Storage;

/// <summary>The disk under the data folder has no room.</summary>
internal sealed class DiskFullException(string folder, Exception inner)
    : Exception($"The disk of {folder} is full: free some space and try again.", inner)
{
    public string Folder { get; } = folder;

    /// <summary>True when the exception, or one inside it, says that a disk or its quota is full.</summary>
    public static bool IsCauseOf(Exception? exception) => exception switch
    {
        null => false,
        DiskFullException => true,
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL } => true,
        IOException io when IsFull(io.HResult) => true,
        _ => IsCauseOf(exception.InnerException),
    };

    private static bool IsFull(int result)
    {
        const int NoSpace = 28, QuotaExceededLinux = 122, QuotaExceededMac = 69;
        const int HandleDiskFull = unchecked((int)0x80070027), DiskFull = unchecked((int)0x80070070);
        return OperatingSystem.IsWindows() ? result is HandleDiskFull or DiskFull
            : OperatingSystem.IsMacOS() ? result is NoSpace or QuotaExceededMac
            : result is NoSpace or QuotaExceededLinux;
    }
}
