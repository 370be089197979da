using System.Runtime.InteropServices;
using ArtistAssist.Gimp.Pictures;

namespace ArtistAssist.Gimp.Libgimp;

/// <summary>GEGL's buffers, in which GIMP keeps pixels.</summary>
internal static unsafe partial class LibGegl
{
    public const string Rgba = "R'G'B'A u8";
    public const string Mask = "Y u8";

    /// <summary>A part of a buffer, rows from top to bottom without gap; what lies outside it is empty.</summary>
    public static void Read(nint buffer, Region place, string format, byte[] into)
    {
        fixed (byte* first = into)
        {
            GetPixels(buffer, in place, 1, Format(format), first, 0, 0);
        }
    }

    /// <summary>Writes a part of a buffer.</summary>
    public static void Write(nint buffer, Region place, string format, ReadOnlySpan<byte> rows)
    {
        fixed (byte* first = rows)
        {
            SetPixels(buffer, in place, 0, Format(format), first, 0);
        }

        Flush(buffer);
    }

    [LibraryImport(Libraries.Gegl, EntryPoint = "gegl_init")]
    public static partial void Init(int* count, byte*** arguments);

    [LibraryImport(Libraries.GObject, EntryPoint = "g_object_unref")]
    public static partial void Release(nint buffer);

    [LibraryImport(Libraries.Babl, EntryPoint = "babl_format", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Format(string name);

    [LibraryImport(Libraries.Gegl, EntryPoint = "gegl_buffer_get")]
    private static partial void GetPixels(nint buffer, in Region place, double scale, nint format, byte* rows, int stride, int outside);

    [LibraryImport(Libraries.Gegl, EntryPoint = "gegl_buffer_set")]
    private static partial void SetPixels(nint buffer, in Region place, int level, nint format, byte* rows, int stride);

    [LibraryImport(Libraries.Gegl, EntryPoint = "gegl_buffer_flush")]
    private static partial void Flush(nint buffer);
}
