using System.Diagnostics;
using System.Runtime.InteropServices;
using ArtistAssist.PluginSdk;

namespace ArtistAssist.Gimp.Runs;

/// <summary>
/// GIMP cancels a plug-in by killing its process. So another one, this program too, holds the end of a pipe: when the pipe ends without a
/// word, nobody waits for the job any more, and it is cancelled.
/// </summary>
internal sealed partial class Guard : IDisposable
{
    /// <summary>The argument that makes this program a guard.</summary>
    public const string Word = "--guard";

    private const string Done = "done";

    private readonly Process _process;

    private Guard(Process process) => _process = process;

    /// <summary>Begins to guard a job; null where no process can be started, for then the job simply goes on.</summary>
    public static Guard? Over(string clientId, string jobId)
    {
        try
        {
            var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Word]) { RedirectStandardInput = true })!;
            process.StandardInput.WriteLine(clientId);
            process.StandardInput.WriteLine(jobId);
            process.StandardInput.Flush();
            return new(process);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException)
        {
            return null;
        }
    }

    /// <summary>What the guard does.</summary>
    /// <param name="pipe">The client's id and the job's, and a word when all went well, a line each.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> WatchAsync(TextReader pipe)
    {
        LeaveSession();
        var clientId = await pipe.ReadLineAsync().ConfigureAwait(false);
        var jobId = await pipe.ReadLineAsync().ConfigureAwait(false);
        if (clientId is null || jobId is null || await pipe.ReadLineAsync().ConfigureAwait(false) == Done)
        {
            return 0;
        }

        try
        {
            await using var client = await ArtistAssistClient.ConnectAsync(new() { ClientId = clientId, StartDaemon = false }).ConfigureAwait(false);
            await client.CancelAsync(jobId).ConfigureAwait(false);
            return 0;
        }
        catch (ArtistAssistException)
        {
            // No daemon, no job.
            return 1;
        }
    }

    public void Dispose()
    {
        try
        {
            _process.StandardInput.WriteLine(Done);
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has gone.
        }

        _process.Dispose();
    }

    // What ends GIMP's plug-in together with all that it started must not end its guard.
    private static void LeaveSession()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetSession();
        }
    }

    [LibraryImport("libc", EntryPoint = "setsid")]
    private static partial int SetSession();
}
