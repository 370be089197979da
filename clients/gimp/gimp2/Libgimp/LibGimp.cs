using System.Runtime.InteropServices;

namespace ArtistAssist.Gimp.Libgimp;

/// <summary>libgimp 2.10. Everything is called on the thread that runs <see cref="RunPlugIn"/>.</summary>
internal static unsafe partial class LibGimp
{
    [LibraryImport(Libraries.Gimp, EntryPoint = "gimp_main")]
    public static partial int RunPlugIn(PlugInInfo* info, int count, byte** arguments);

    [LibraryImport(Libraries.Gimp, EntryPoint = "gimp_install_procedure", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void InstallProcedure(
        string name, string blurb, string help, string author, string copyright, string date, string menuLabel, string imageTypes,
        int type, int parameterCount, int returnCount, ParamDef* parameters, ParamDef* returns);

    [LibraryImport(Libraries.Gimp, EntryPoint = "gimp_plugin_menu_register", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int RegisterMenu(string procedure, string path);

    [LibraryImport(Libraries.Gimp, EntryPoint = "gimp_progress_init", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int BeginProgress(string message);

    [LibraryImport(Libraries.Gimp, EntryPoint = "gimp_progress_set_text", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetProgressText(string message);

    [LibraryImport(Libraries.Gimp, EntryPoint = "gimp_progress_update")]
    public static partial int SetProgress(double share);

    [LibraryImport(Libraries.Gimp, EntryPoint = "gimp_progress_pulse")]
    public static partial int PulseProgress();

    [LibraryImport(Libraries.Gimp, EntryPoint = "gimp_progress_end")]
    public static partial int EndProgress();

    [LibraryImport(Libraries.Gimp, EntryPoint = "gimp_displays_flush")]
    public static partial void FlushDisplays();

    [LibraryImport(Libraries.Gimp, EntryPoint = "gimp_image_width")]
    public static partial int ImageWidth(int image);

    [LibraryImport(Libraries.Gimp, EntryPoint = "gimp_image_height")]
    public static partial int ImageHeight(int image);

    [LibraryImport(Libraries.Gimp, EntryPoint = "gimp_image_base_type")]
    public static partial int ImageBaseType(int image);

    [LibraryImport(Libraries.Gimp, EntryPoint = "gimp_image_get_selection")]
    public static partial int ImageSelection(int image);

    [LibraryImport(Libraries.Gimp, EntryPoint = "gimp_selection_bounds")]
    public static partial int SelectionBounds(int image, out int some, out int left, out int top, out int right, out int bottom);

    [LibraryImport(Libraries.Gimp, EntryPoint = "gimp_image_undo_group_start")]
    public static partial int BeginUndoGroup(int image);

    [LibraryImport(Libraries.Gimp, EntryPoint = "gimp_image_undo_group_end")]
    public static partial int EndUndoGroup(int image);

    [LibraryImport(Libraries.Gimp, EntryPoint = "gimp_image_insert_layer")]
    public static partial int InsertLayer(int image, int layer, int parent, int position);

    [LibraryImport(Libraries.Gimp, EntryPoint = "gimp_layer_new", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int NewLayer(int image, string name, int width, int height, int type, double opacity, int mode);

    [LibraryImport(Libraries.Gimp, EntryPoint = "gimp_layer_new_from_visible", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int NewLayerFromVisible(int image, int target, string name);

    [LibraryImport(Libraries.Gimp, EntryPoint = "gimp_layer_set_offsets")]
    public static partial int SetLayerOffsets(int layer, int x, int y);

    [LibraryImport(Libraries.Gimp, EntryPoint = "gimp_layer_create_mask")]
    public static partial int CreateLayerMask(int layer, int kind);

    [LibraryImport(Libraries.Gimp, EntryPoint = "gimp_layer_add_mask")]
    public static partial int AddLayerMask(int layer, int mask);

    [LibraryImport(Libraries.Gimp, EntryPoint = "gimp_item_set_visible")]
    public static partial int SetItemVisible(int item, int visible);

    [LibraryImport(Libraries.Gimp, EntryPoint = "gimp_item_delete")]
    public static partial int DeleteItem(int item);

    [LibraryImport(Libraries.Gimp, EntryPoint = "gimp_drawable_get_buffer")]
    public static partial nint DrawableBuffer(int drawable);

    [LibraryImport(Libraries.Gimp, EntryPoint = "gimp_drawable_update")]
    public static partial int UpdateDrawable(int drawable, int x, int y, int width, int height);

    [LibraryImport(Libraries.Gimp, EntryPoint = "gimp_procedural_db_get_data_size", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int DataSize(string name);

    [LibraryImport(Libraries.Gimp, EntryPoint = "gimp_procedural_db_get_data", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int GetData(string name, byte* data);

    [LibraryImport(Libraries.Gimp, EntryPoint = "gimp_procedural_db_set_data", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetData(string name, byte* data, uint size);
}
