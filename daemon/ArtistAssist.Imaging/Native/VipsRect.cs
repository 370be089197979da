using System.Runtime.InteropServices;

namespace ArtistAssist.Imaging.Native;

[StructLayout(LayoutKind.Sequential)]
internal struct VipsRect
{
    internal int Left;
    internal int Top;
    internal int Width;
    internal int Height;
}
