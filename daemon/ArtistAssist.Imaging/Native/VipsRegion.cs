namespace ArtistAssist.Imaging.Native;

/// <summary>A window on an image's pixels, computed on demand. Belongs to the thread that made it.</summary>
internal sealed unsafe class VipsRegion : VipsHandle
{
    private readonly VipsImage _image;

    internal VipsRegion(VipsImage image)
        : base(LibVips.RegionNew(image))
    {
        _image = image;
        if (((VipsRegionView*)handle)->Image != image.DangerousGetHandle())
        {
            throw new InvalidOperationException("The libvips beside the program lays out its regions in another way than this build expects.");
        }
    }

    /// <summary>Copies whole rows, without padding, into <paramref name="into"/>.</summary>
    internal void ReadRows(int y, int rowCount, Span<byte> into)
    {
        var place = new VipsRect { Left = 0, Top = y, Width = _image.Width, Height = rowCount };
        if (LibVips.RegionPrepare(handle, &place) != 0)
        {
            throw VipsException.Take();
        }

        var view = (VipsRegionView*)handle;
        var rowBytes = checked(place.Width * _image.Bands * _image.SampleBytes);
        var start = view->Data + ((long)(y - view->Valid.Top) * view->Stride) - ((long)view->Valid.Left * _image.Bands * _image.SampleBytes);
        for (var row = 0; row < rowCount; row++)
        {
            new ReadOnlySpan<byte>(start + ((long)row * view->Stride), rowBytes).CopyTo(into[(row * rowBytes)..]);
        }
    }
}
