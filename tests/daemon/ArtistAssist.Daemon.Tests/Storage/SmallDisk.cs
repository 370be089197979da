using System.Diagnostics;

namespace ArtistAssist.Daemon.Tests.Storage;

/// <summary>A real file system of one mebibyte, in memory.</summary>
internal sealed class SmallDisk : IDisposable
{
    public const int Size = 1024 * 1024;
    private readonly TemporaryFolder _folder;

    private SmallDisk(TemporaryFolder folder) => _folder = folder;

    public string Path => _folder.Path;

    /// <summary>Null when this user may not mount one.</summary>
    public static SmallDisk? TryMount()
    {
        var folder = new TemporaryFolder();
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Run("mount", "-t", "tmpfs", "-o", $"size={Size}", "tmpfs", folder.Path))
        {
            return new SmallDisk(folder);
        }

        folder.Dispose();
        return null;
    }

    public static SmallDisk Mount() => TryMount() ?? throw new InvalidOperationException("The small disk could be mounted a moment ago.");

    public void Dispose()
    {
        Run("umount", "-l", _folder.Path);
        _folder.Dispose();
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
