using System.Diagnostics;

namespace ArtistAssist.Inference.Devices.Probing;

/// <summary>
/// Ends this process with the one that started it, however that one ended: its end of the pipe to this one's standard input
/// closes then. A kill, because nothing else ends a process that a driver holds.
/// </summary>
internal static class OrphanEnd
{
    /// <summary>Returns at once; the watch lasts as long as the process.</summary>
    /// <param name="fromParent">Standard input.</param>
    public static void Watch(Stream fromParent) => new Thread(() => EndAfter(fromParent)) { IsBackground = true, Name = "orphan end" }.Start();

    private static void EndAfter(Stream fromParent)
    {
        try
        {
            while (fromParent.ReadByte() >= 0)
            {
            }
        }
        catch (IOException)
        {
            // Broken is closed too.
        }

        Process.GetCurrentProcess().Kill();
    }
}
