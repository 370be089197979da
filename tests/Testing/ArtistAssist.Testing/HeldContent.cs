using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace ArtistAssist.Testing;

/// <summary>
/// A content of a daemon's store that does not come until the test says so: the job that reads it runs and waits, on a fast
/// machine and on a slow one. A named pipe stands in the content's place, so only on Unix.
/// </summary>
public sealed class HeldContent
{
    private const uint OwnerOnly = 0b110_000_000;
    private readonly byte[] _content;
    private readonly string _path;

    private HeldContent(byte[] content, string path)
    {
        _content = content;
        _path = path;
    }

    /// <summary>Holds a content, whether or not it was brought to the store before.</summary>
    /// <param name="dataFolder">The daemon's data folder; may be missing while no daemon runs.</param>
    /// <param name="content">All bytes of the content.</param>
    public static HeldContent Hold(string dataFolder, byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var path = Path.Combine(dataFolder, "content", hash[..2], hash);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(path);
        return MakePipe(Encoding.UTF8.GetBytes(path + '\0'), OwnerOnly) == 0 ? new HeldContent(content, path) : throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    /// <summary>Lets the job that waits for it, or comes for it next, go on.</summary>
    public Task ReleaseAsync() => Task.Run(() =>
    {
        // Opened by both sides at once, or by none.
        using var pipe = new FileStream(_path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        PutBack();
        try
        {
            pipe.Write(_content);
        }
        catch (IOException)
        {
            // A job that was cancelled reads no further.
        }
    });

    /// <summary>
    /// Puts the content in its place and kills the daemon that waits for it. The daemon stands still in between, so that it
    /// cannot take the content any more, and the daemon that a client starts at once finds no pipe.
    /// </summary>
    /// <param name="daemon">The daemon's process.</param>
    public async Task PutBackAndKillAsync(Process daemon)
    {
        ArgumentNullException.ThrowIfNull(daemon);
        using (var stop = Process.Start("kill", ["-STOP", $"{daemon.Id}"]))
        {
            await stop.WaitForExitAsync();
        }

        PutBack();
        daemon.Kill();
        await daemon.WaitForExitAsync();
    }

    private void PutBack()
    {
        var whole = _path + ".whole";
        File.WriteAllBytes(whole, _content);
        File.Move(whole, _path, overwrite: true);
    }

    [DllImport("libc", EntryPoint = "mkfifo", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MakePipe(byte[] path, uint mode);
}
