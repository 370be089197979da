using System.Runtime.InteropServices;

namespace ArtistAssist.Gimp.Libgimp;

/// <summary>One value of a call (GimpParam); its largest member is a colour of four doubles.</summary>
[StructLayout(LayoutKind.Explicit, Size = 40)]
internal unsafe struct Param
{
    [FieldOffset(0)]
    public PdbType Type;

    [FieldOffset(8)]
    public int Whole;

    [FieldOffset(8)]
    public double Number;

    [FieldOffset(8)]
    public byte* Text;
}
