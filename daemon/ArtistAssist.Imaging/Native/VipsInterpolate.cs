namespace ArtistAssist.Imaging.Native;

/// <summary>A way to read between pixels.</summary>
internal sealed class VipsInterpolate : VipsHandle
{
    internal VipsInterpolate(string nickname)
        : base(Create(nickname))
    {
    }

    private static nint Create(string nickname)
    {
        VipsRuntime.EnsureStarted();
        return LibVips.InterpolateNew(nickname);
    }
}
