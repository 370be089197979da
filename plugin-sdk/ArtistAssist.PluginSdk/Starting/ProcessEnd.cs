using System.Diagnostics;

namespace ArtistAssist.PluginSdk.Starting;

/// <summary>The end of a process that need not be ours.</summary>
internal static class ProcessEnd
{
    /// <summary>True once it has ended; false when the time is over.</summary>
    public static async Task<bool> WaitAsync(int id, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            await process.WaitForExitAsync(cancellationToken).WaitAsync(limit, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
