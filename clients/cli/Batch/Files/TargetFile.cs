using System.Security.Cryptography;
using System.Text;

namespace ArtistAssist.Cli.Batch.Files;

/// <summary>
/// A file that appears whole or not at all: written under another name in its own folder, brought to the disk, renamed. The other name follows
/// from the target's, so the next run clears away what a killed one left.
/// </summary>
internal sealed class TargetFile : IDisposable
{
    private readonly string _target;
    private readonly string _temporary;
    private readonly string _folder;

    /// <exception cref="IOException">The folder cannot be written.</exception>
    public TargetFile(string target)
    {
        _target = Path.GetFullPath(target);
        _folder = Path.GetDirectoryName(_target)!;
        Directory.CreateDirectory(_folder);
        _temporary = Path.Combine(_folder, TemporaryName(Path.GetFileName(_target)));
        Stream = new FileStream(_temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, 1 << 16, FileOptions.Asynchronous);
    }

    /// <summary>Where to write.</summary>
    public FileStream Stream { get; }

    /// <summary>The hidden name of an unfinished file: short, so that a long target name still fits the file system's limit.</summary>
    public static string TemporaryName(string name) => $".artistassist-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..16]}.tmp";

    /// <summary>When the completed file was last written, UTC; renaming leaves that as it is.</summary>
    public DateTime Modified { get; private set; }

    /// <summary>Everything is written: on to the disk.</summary>
    public void Complete()
    {
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
        Modified = File.GetLastWriteTimeUtc(_temporary);
    }

    /// <summary>Gives the completed file its name, for good.</summary>
    /// <exception cref="IOException">There is such a file, and it may not be replaced.</exception>
    public void Place(bool overwrite)
    {
        File.Move(_temporary, _target, overwrite);
        DurableFolder.Flush(_folder);
    }

    public void Dispose()
    {
        Stream.Dispose();
        // Gone already when it was placed.
        File.Delete(_temporary);
    }
}
