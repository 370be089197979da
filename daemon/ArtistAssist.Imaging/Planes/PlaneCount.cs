namespace ArtistAssist.Imaging.Planes;

/// <summary>Planes alive in the process, of either type; the tests look for leaks here.</summary>
internal static class PlaneCount
{
    private static int _live;

    internal static int Live => Volatile.Read(ref _live);

    internal static void Increment() => Interlocked.Increment(ref _live);

    internal static void Decrement() => Interlocked.Decrement(ref _live);
}
