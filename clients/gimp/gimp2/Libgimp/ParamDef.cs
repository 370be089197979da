using System.Runtime.InteropServices;

namespace ArtistAssist.Gimp.Libgimp;

/// <summary>What a procedure takes (GimpParamDef).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ParamDef
{
    public PdbType Type;
    public byte* Name;
    public byte* Description;
}
