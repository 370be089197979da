using System.Runtime.InteropServices;

namespace ArtistAssist.Imaging.Native;

/// <summary>One reference on an object of libvips.</summary>
internal abstract class VipsHandle : SafeHandle
{
    private static int _liveCount;

    protected VipsHandle(nint instance)
        : base(0, ownsHandle: true)
    {
        if (instance == 0)
        {
            throw VipsException.Take();
        }

        SetHandle(instance);
        Interlocked.Increment(ref _liveCount);
    }

    /// <summary>References held now; the tests look for leaks here.</summary>
    internal static int LiveCount => Volatile.Read(ref _liveCount);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        LibVips.Unref(handle);
        Interlocked.Decrement(ref _liveCount);
        return true;
    }
}
