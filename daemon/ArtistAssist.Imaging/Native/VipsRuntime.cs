using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ArtistAssist.Imaging.Native;

/// <summary>Starts libvips once: no operation cache, only the loaders and savers we name, nothing written to the console.</summary>
internal static unsafe class VipsRuntime
{
    private static readonly string[] AllowedLoaders =
    [
        "VipsForeignLoadPng", "VipsForeignLoadJpeg", "VipsForeignLoadWebp", "VipsForeignLoadTiff", "VipsForeignLoadNsgif", "VipsForeignLoadHeif",
    ];

    private static readonly Lazy<bool> Started = new(Start);

    internal static void EnsureStarted() => _ = Started.Value;

    private static bool Start()
    {
        LibVips.RegisterResolver();
        LibVips.SetLogHandler(&Silence, 0);
        if (LibVips.Init("artistassist") != 0)
        {
            throw VipsException.Take();
        }

        LibVips.CacheSetMax(0);
        LibVips.BlockOperation("VipsForeignLoad", 1);
        foreach (var loader in AllowedLoaders)
        {
            LibVips.BlockOperation(loader, 0);
        }

        LibVips.BlockUntrusted(1);
        return true;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Silence(nint domain, int level, nint message, nint user)
    {
    }
}
