using System.Runtime.InteropServices;

namespace ArtistAssist.Imaging.Native;

/// <summary>An image of libvips: mostly a recipe, computed where somebody reads pixels.</summary>
internal sealed unsafe class VipsImage : VipsHandle
{
    internal VipsImage(nint instance)
        : base(instance)
    {
    }

    internal int Width => LibVips.ImageWidth(this);

    internal int Height => LibVips.ImageHeight(this);

    internal int Bands => LibVips.ImageBands(this);

    internal BandFormat Format => LibVips.ImageFormat(this);

    internal Interpretation Interpretation => LibVips.ImageInterpretation(this);

    /// <summary>False for the packed pixels of LabQ and Radiance.</summary>
    internal bool IsPlainCoding => LibVips.ImageCoding(this) == 0;

    internal bool HasAlpha => LibVips.ImageHasAlpha(this) != 0;

    /// <summary>EXIF orientation, 1 to 8.</summary>
    internal int Orientation => LibVips.ImageOrientation(this);

    internal int PageCount => LibVips.ImagePageCount(this);

    internal double HorizontalPerMm => LibVips.ImageHorizontalPerMm(this);

    internal double VerticalPerMm => LibVips.ImageVerticalPerMm(this);

    internal bool Has(string field) => LibVips.ImageTypeOf(this, field) != 0;

    internal int SampleBytes => Format switch
    {
        BandFormat.UChar => 1,
        BandFormat.UShort or BandFormat.Short => 2,
        _ => 4,
    };

    /// <summary>A view of memory that must outlive the image and everything made from it.</summary>
    internal static VipsImage FromMemory(void* data, long length, int width, int height, int bands, BandFormat format)
    {
        VipsRuntime.EnsureStarted();
        return new(LibVips.ImageFromMemory(data, (nuint)length, width, height, bands, format));
    }

    internal static VipsImage Matrix(int width, int height, ReadOnlySpan<double> values)
    {
        VipsRuntime.EnsureStarted();
        fixed (double* numbers = values)
        {
            return new(LibVips.MatrixFromArray(width, height, numbers, values.Length));
        }
    }

    /// <summary>The bytes of a metadata field, copied; empty where there is none.</summary>
    internal byte[] GetBlob(string field)
    {
        nint data;
        nuint length;
        if (!Has(field) || LibVips.ImageGetBlob(this, field, &data, &length) != 0)
        {
            return [];
        }

        return new ReadOnlySpan<byte>((void*)data, checked((int)length)).ToArray();
    }

    internal string? GetString(string field)
    {
        nint text;
        return !Has(field) || LibVips.ImageGetString(this, field, &text) != 0 ? null : Marshal.PtrToStringUTF8(text);
    }

    internal int? GetInt(string field)
    {
        int value;
        return !Has(field) || LibVips.ImageGetInt(this, field, &value) != 0 ? null : value;
    }

    internal void SetBlob(string field, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* data = bytes)
        {
            LibVips.ImageSetBlob(this, field, data, (nuint)bytes.Length);
        }
    }

    internal void SetInt(string field, int value) => LibVips.ImageSetInt(this, field, value);

    internal void SetString(string field, string text) => LibVips.ImageSetString(this, field, text);
}
