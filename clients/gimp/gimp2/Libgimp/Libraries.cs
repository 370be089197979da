using System.Reflection;
using System.Runtime.InteropServices;

namespace ArtistAssist.Gimp.Libgimp;

/// <summary>GIMP's libraries by the names that they have on each system.</summary>
internal static class Libraries
{
    public const string Gimp = "gimp-2.0";
    public const string GimpUi = "gimpui-2.0";
    public const string Gegl = "gegl-0.4";
    public const string Babl = "babl-0.1";
    public const string GObject = "gobject-2.0";
    public const string Gtk = "gtk-2.0";

    public static void Install() => NativeLibrary.SetDllImportResolver(typeof(Libraries).Assembly, Resolve);

    /// <summary>The file that holds a library.</summary>
    public static string FileOf(string library)
    {
        if (OperatingSystem.IsWindows())
        {
            return $"lib{(library == Gtk ? "gtk-win32-2.0" : library)}-0.dll";
        }

        return OperatingSystem.IsMacOS()
            ? $"lib{(library == Gtk ? "gtk-quartz-2.0" : library)}.0.dylib"
            : $"lib{(library == Gtk ? "gtk-x11-2.0" : library)}.so.0";
    }

    // 0 lets .NET look by itself, as for the C library.
    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? paths) =>
        NativeLibrary.TryLoad(FileOf(name), out var library) ? library : 0;
}
