using ArtistAssist.Imaging.Native;

namespace ArtistAssist.Imaging;

/// <summary>The codec library behind this assembly.</summary>
public static class ImagingRuntime
{
    /// <summary>Its version, for example 8.18.7.</summary>
    /// <exception cref="DllNotFoundException">The library is not beside the program.</exception>
    public static Version LibvipsVersion
    {
        get
        {
            VipsRuntime.EnsureStarted();
            return new Version(LibVips.Version(0), LibVips.Version(1), LibVips.Version(2));
        }
    }

    /// <summary>Threads that one encoding may use, 1 to 64. The default is the number of processors.</summary>
    public static int Concurrency
    {
        get
        {
            VipsRuntime.EnsureStarted();
            return LibVips.ConcurrencyGet();
        }

        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 64);
            VipsRuntime.EnsureStarted();
            LibVips.ConcurrencySet(value);
        }
    }
}
