using System.Runtime.InteropServices;

namespace ArtistAssist.Imaging.Native;

/// <summary>The functions of libvips, and of the glib inside it, that this project calls. None takes variable arguments.</summary>
internal static unsafe partial class LibVips
{
    private const string Library = "vips";

    [LibraryImport(Library, EntryPoint = "vips_init", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Init(string programName);

    [LibraryImport(Library, EntryPoint = "vips_version")]
    internal static partial int Version(int part);

    [LibraryImport(Library, EntryPoint = "vips_cache_set_max")]
    internal static partial void CacheSetMax(int operations);

    [LibraryImport(Library, EntryPoint = "vips_concurrency_set")]
    internal static partial void ConcurrencySet(int threads);

    [LibraryImport(Library, EntryPoint = "vips_concurrency_get")]
    internal static partial int ConcurrencyGet();

    [LibraryImport(Library, EntryPoint = "vips_block_untrusted_set")]
    internal static partial void BlockUntrusted(int blocked);

    [LibraryImport(Library, EntryPoint = "vips_operation_block_set", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void BlockOperation(string className, int blocked);

    [LibraryImport(Library, EntryPoint = "vips_tracked_get_mem")]
    internal static partial nuint TrackedMemory();

    [LibraryImport(Library, EntryPoint = "vips_error_buffer_copy")]
    internal static partial nint ErrorBufferCopy();

    [LibraryImport(Library, EntryPoint = "g_log_set_default_handler")]
    internal static partial nint SetLogHandler(delegate* unmanaged[Cdecl]<nint, int, nint, nint, void> handler, nint user);

    [LibraryImport(Library, EntryPoint = "g_free")]
    internal static partial void Free(nint memory);

    // Objects and properties

    [LibraryImport(Library, EntryPoint = "g_object_ref")]
    internal static partial nint Ref(nint instance);

    [LibraryImport(Library, EntryPoint = "g_object_unref")]
    internal static partial void Unref(nint instance);

    [LibraryImport(Library, EntryPoint = "g_object_set_property", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SetProperty(nint instance, string name, GValue* value);

    [LibraryImport(Library, EntryPoint = "g_object_get_property", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void GetProperty(nint instance, string name, GValue* value);

    [LibraryImport(Library, EntryPoint = "g_value_init")]
    internal static partial GValue* ValueInit(GValue* value, nuint type);

    [LibraryImport(Library, EntryPoint = "g_value_unset")]
    internal static partial void ValueUnset(GValue* value);

    [LibraryImport(Library, EntryPoint = "g_value_set_boolean")]
    internal static partial void ValueSetBoolean(GValue* value, int content);

    [LibraryImport(Library, EntryPoint = "g_value_set_int")]
    internal static partial void ValueSetInt(GValue* value, int content);

    [LibraryImport(Library, EntryPoint = "g_value_set_double")]
    internal static partial void ValueSetDouble(GValue* value, double content);

    [LibraryImport(Library, EntryPoint = "g_value_set_string", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void ValueSetString(GValue* value, string content);

    [LibraryImport(Library, EntryPoint = "g_value_set_object")]
    internal static partial void ValueSetObject(GValue* value, nint instance);

    [LibraryImport(Library, EntryPoint = "g_value_get_object")]
    internal static partial nint ValueGetObject(GValue* value);

    [LibraryImport(Library, EntryPoint = "vips_value_set_array_double")]
    internal static partial void ValueSetDoubles(GValue* value, double* content, int count);

    [LibraryImport(Library, EntryPoint = "vips_array_double_get_type")]
    internal static partial nuint ArrayDoubleType();

    [LibraryImport(Library, EntryPoint = "vips_value_set_array_int")]
    internal static partial void ValueSetInts(GValue* value, int* content, int count);

    [LibraryImport(Library, EntryPoint = "vips_array_int_get_type")]
    internal static partial nuint ArrayIntType();

    [LibraryImport(Library, EntryPoint = "vips_interpolate_get_type")]
    internal static partial nuint InterpolateType();

    [LibraryImport(Library, EntryPoint = "vips_interpolate_new", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint InterpolateNew(string nickname);

    [LibraryImport(Library, EntryPoint = "vips_image_get_type")]
    internal static partial nuint ImageType();

    [LibraryImport(Library, EntryPoint = "vips_source_get_type")]
    internal static partial nuint SourceType();

    [LibraryImport(Library, EntryPoint = "vips_target_get_type")]
    internal static partial nuint TargetType();

    [LibraryImport(Library, EntryPoint = "g_signal_connect_data", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nuint Connect(nint instance, string signal, void* handler, nint user, nint destroy, int flags);

    // Operations

    [LibraryImport(Library, EntryPoint = "vips_operation_new", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint OperationNew(string nickname);

    [LibraryImport(Library, EntryPoint = "vips_cache_operation_buildp")]
    internal static partial int OperationBuild(nint* operation);

    [LibraryImport(Library, EntryPoint = "vips_object_unref_outputs")]
    internal static partial void UnrefOutputs(nint operation);

    // Sources and targets

    [LibraryImport(Library, EntryPoint = "vips_source_new_from_file", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint SourceFromFile(string path);

    [LibraryImport(Library, EntryPoint = "vips_source_new_from_memory")]
    internal static partial nint SourceFromMemory(void* data, nuint length);

    [LibraryImport(Library, EntryPoint = "vips_target_custom_new")]
    internal static partial nint TargetCustom();

    // Images

    [LibraryImport(Library, EntryPoint = "vips_image_new")]
    internal static partial nint ImageNew();

    [LibraryImport(Library, EntryPoint = "vips_image_new_from_memory")]
    internal static partial nint ImageFromMemory(void* data, nuint length, int width, int height, int bands, BandFormat format);

    [LibraryImport(Library, EntryPoint = "vips_image_new_matrix_from_array")]
    internal static partial nint MatrixFromArray(int width, int height, double* values, int count);

    [LibraryImport(Library, EntryPoint = "vips_image_init_fields")]
    internal static partial void ImageInitFields(
        VipsImage image, int width, int height, int bands, BandFormat format, int coding, Interpretation interpretation, double horizontalPerMm, double verticalPerMm);

    [LibraryImport(Library, EntryPoint = "vips_image_pipeline_array")]
    internal static partial int ImagePipeline(VipsImage image, int demandStyle, nint* inputs);

    [LibraryImport(Library, EntryPoint = "vips_image_generate")]
    internal static partial int ImageGenerate(
        VipsImage image, nint start, delegate* unmanaged[Cdecl]<nint, nint, nint, nint, int*, int> generate, nint stop, nint first, nint second);

    [LibraryImport(Library, EntryPoint = "vips_image_get_width")]
    internal static partial int ImageWidth(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_height")]
    internal static partial int ImageHeight(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_bands")]
    internal static partial int ImageBands(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_format")]
    internal static partial BandFormat ImageFormat(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_interpretation")]
    internal static partial Interpretation ImageInterpretation(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_coding")]
    internal static partial int ImageCoding(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_xres")]
    internal static partial double ImageHorizontalPerMm(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_yres")]
    internal static partial double ImageVerticalPerMm(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_orientation")]
    internal static partial int ImageOrientation(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_n_pages")]
    internal static partial int ImagePageCount(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_hasalpha")]
    internal static partial int ImageHasAlpha(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_typeof", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nuint ImageTypeOf(VipsImage image, string field);

    [LibraryImport(Library, EntryPoint = "vips_image_get_blob", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ImageGetBlob(VipsImage image, string field, nint* data, nuint* length);

    [LibraryImport(Library, EntryPoint = "vips_image_get_string", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ImageGetString(VipsImage image, string field, nint* text);

    [LibraryImport(Library, EntryPoint = "vips_image_get_int", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ImageGetInt(VipsImage image, string field, int* value);

    [LibraryImport(Library, EntryPoint = "vips_image_set_blob_copy", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void ImageSetBlob(VipsImage image, string field, void* data, nuint length);

    [LibraryImport(Library, EntryPoint = "vips_image_set_int", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void ImageSetInt(VipsImage image, string field, int value);

    [LibraryImport(Library, EntryPoint = "vips_image_set_string", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void ImageSetString(VipsImage image, string field, string text);

    // Regions

    [LibraryImport(Library, EntryPoint = "vips_region_new")]
    internal static partial nint RegionNew(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_region_prepare")]
    internal static partial int RegionPrepare(nint region, VipsRect* place);

    /// <summary>To be called once, before any other function here.</summary>
    internal static void RegisterResolver() => NativeLibrary.SetDllImportResolver(typeof(LibVips).Assembly, Resolve);

    private static nint Resolve(string name, System.Reflection.Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != Library)
        {
            return 0;
        }

        var file = OperatingSystem.IsWindows() ? "libvips-42.dll" : OperatingSystem.IsMacOS() ? "libvips.dylib" : "libvips.so";
        return NativeLibrary.Load(Path.Combine(AppContext.BaseDirectory, file));
    }
}
