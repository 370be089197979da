using System.Runtime.InteropServices;

namespace ArtistAssist.Gimp.Libgimp;

/// <summary>The functions of a plug-in (GimpPlugInInfo); null where there is nothing to do.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PlugInInfo
{
    public delegate* unmanaged[Cdecl]<void> Init;
    public delegate* unmanaged[Cdecl]<void> Quit;
    public delegate* unmanaged[Cdecl]<void> Query;
    public delegate* unmanaged[Cdecl]<byte*, int, Param*, int*, Param**, void> Run;
}
