using System.Runtime.InteropServices;

namespace ArtistAssist.Imaging.Native;

/// <summary>glib's variant: a type and two words of content.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GValue
{
    /// <summary>glib's numbers of the fundamental types (gtype.h: index shifted left by two).</summary>
    internal const nuint BooleanType = 5 << 2;
    internal const nuint IntType = 6 << 2;
    internal const nuint DoubleType = 15 << 2;
    internal const nuint StringType = 16 << 2;

    private readonly nuint _type;
    private readonly ulong _first;
    private readonly ulong _second;
}
