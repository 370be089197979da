using System.Runtime.InteropServices;

namespace ArtistAssist.Imaging.Native;

/// <summary>
/// The head of VipsRegion (vips/region.h, stable through 8.x), which libvips itself reads by a macro and so offers no function for:
/// a VipsObject of 80 bytes, the image, the valid place, the kind, then pixels and stride.
/// </summary>
[StructLayout(LayoutKind.Explicit)]
internal unsafe struct VipsRegionView
{
    [FieldOffset(80)]
    internal nint Image;

    [FieldOffset(88)]
    internal VipsRect Valid;

    [FieldOffset(112)]
    internal byte* Data;

    [FieldOffset(120)]
    internal int Stride;
}
