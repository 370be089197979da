using System.Security.Cryptography;

namespace ArtistAssist.Cli.Batch.Journals;

/// <summary>What a file was when it was looked at.</summary>
/// <param name="Path">Its path as it was named, or below the journal's folder.</param>
/// <param name="Size">Length in bytes.</param>
/// <param name="Modified">When it was last written, in ticks of 100 ns since year 1, UTC.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
internal sealed record FileStamp(string Path, long Size, long Modified, string Sha256)
{
    /// <summary>A file system that counts whole seconds, or two as FAT does, cannot tell a change within them.</summary>
    private static readonly TimeSpan CoarseClock = TimeSpan.FromSeconds(2);

    /// <summary>Reads a file whole.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static FileStamp Of(string path)
    {
        // Looked at before it is read: a change while it is read shows the next time.
        var info = new FileInfo(path);
        var (size, modified) = (info.Length, info.LastWriteTimeUtc.Ticks);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
        return new FileStamp(path, size, modified, Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    /// <summary>Whether a file is still what it was; a missing one is not.</summary>
    /// <param name="path">Where it lies now.</param>
    /// <param name="taken">When the stamp was taken.</param>
    /// <param name="readsAll">Reads the file even where size and time tell enough.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public bool Fits(string path, DateTimeOffset taken, bool readsAll)
    {
        var info = new FileInfo(path);
        if (!info.Exists || info.Length != Size)
        {
            return false;
        }

        return (!readsAll && info.LastWriteTimeUtc.Ticks == Modified && IsTelling(taken)) || Of(path).Sha256 == Sha256;
    }

    private bool IsTelling(DateTimeOffset taken) => Modified % TimeSpan.TicksPerSecond != 0 || taken.UtcTicks - Modified > CoarseClock.Ticks;
}
