using System.Runtime.InteropServices;

namespace ArtistAssist.Gimp.Libgimp;

/// <summary>
/// GIMP's library puts handlers of its own in place of those by which .NET turns a fault into an exception. Without these back, a mistake
/// would end the plug-in instead of becoming a sentence.
/// </summary>
internal static unsafe partial class FaultSignals
{
    // struct sigaction has 152 bytes in glibc, fewer elsewhere.
    private const int ActionSize = 256;
    private const int FloatingPoint = 8;
    private const int Segment = 11;

    private static readonly int[] Signals = [FloatingPoint, Segment, OperatingSystem.IsMacOS() ? 10 : 7];
    private static readonly byte[] Actions = new byte[ActionSize * Signals.Length];

    public static void Remember() => ForEach(static (signal, action) => _ = SetAction(signal, null, action));

    public static void Restore() => ForEach(static (signal, action) => _ = SetAction(signal, action, null));

    private static void ForEach(SignalWork work)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        fixed (byte* actions = Actions)
        {
            for (var i = 0; i < Signals.Length; i++)
            {
                work(Signals[i], actions + (i * ActionSize));
            }
        }
    }

    private delegate void SignalWork(int signal, byte* action);

    [LibraryImport("libc", EntryPoint = "sigaction")]
    private static partial int SetAction(int signal, byte* action, byte* former);
}
