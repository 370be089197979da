using System.Globalization;

namespace ArtistAssist.Daemon.Security;

/// <summary>
/// Held for as long as the process lives, and freed by the system however it ends. The process id stands in a file of its
/// own, since nobody can read the locked one.
/// </summary>
internal sealed class InstanceLock : IDisposable
{
    private readonly FileStream _file;
    private readonly string _processFile;

    private InstanceLock(FileStream file, string processFile)
    {
        _file = file;
        _processFile = processFile;
    }

    /// <summary>Takes the lock of a folder.</summary>
    /// <exception cref="AlreadyRunningException">Another process holds it.</exception>
    public static InstanceLock Take(string folder)
    {
        var processFile = Path.Combine(folder, "artistassist.pid");
        FileStream file;
        try
        {
            file = new FileStream(Path.Combine(folder, "artistassist.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new AlreadyRunningException(folder, ReadProcess(processFile), exception);
        }

        File.WriteAllText(processFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new InstanceLock(file, processFile);
    }

    public void Dispose()
    {
        File.Delete(_processFile);
        _file.Dispose();
    }

    private static int? ReadProcess(string path)
    {
        try
        {
            return int.TryParse(File.ReadAllText(path), CultureInfo.InvariantCulture, out var process) ? process : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
