using System.Runtime.InteropServices;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Native;

namespace ArtistAssist.Imaging.Planes;

/// <summary>Planes in and out of libvips.</summary>
internal static unsafe class PlaneImage
{
    private const int StripRows = 256;

    /// <summary>Runs a recipe on a plane. Dispose of what the recipe used is the recipe's business; libvips counts references.</summary>
    internal static Plane<T> Apply<T>(Plane<T> plane, Func<VipsImage, VipsImage> recipe)
        where T : unmanaged => Apply<T, T>(plane, recipe);

    /// <summary>Runs a recipe on a plane into a plane of another type; bytes are rounded to the nearest.</summary>
    internal static Plane<TResult> Apply<T, TResult>(Plane<T> plane, Func<VipsImage, VipsImage> recipe)
        where T : unmanaged
        where TResult : unmanaged
    {
        var format = typeof(T) == typeof(byte) ? BandFormat.UChar : BandFormat.Float;
        using var image = VipsImage.FromMemory(plane.Pointer, plane.ByteCount, plane.Width, plane.Height, 1, format);
        using var outcome = recipe(image);
        var result = Read<TResult>(outcome, CancellationToken.None);
        GC.KeepAlive(plane);
        return result;
    }

    internal static VipsImage Same(VipsImage image)
    {
        using var copy = new VipsOperation("copy");
        return copy.Set("in", image).RunToImage();
    }

    /// <summary>Computes a one-band image, strip by strip, into a plane of <typeparamref name="T"/>.</summary>
    internal static Plane<T> Read<T>(VipsImage image, CancellationToken cancellationToken)
        where T : unmanaged
    {
        using var cast = Cast<T>(image);
        var plane = new Plane<T>(new Extent(cast.Height, cast.Width));
        try
        {
            using var region = new VipsRegion(cast);
            for (var y = 0; y < plane.Height; y += StripRows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var rowCount = Math.Min(StripRows, plane.Height - y);
                region.ReadRows(y, rowCount, MemoryMarshal.AsBytes(plane.Rows(y, rowCount)));
            }

            return plane;
        }
        catch
        {
            plane.Dispose();
            throw;
        }
    }

    /// <summary>As <see cref="Read{T}(VipsImage, CancellationToken)"/>, in another size; rows are averaged as they come.</summary>
    internal static Plane<T> Read<T>(VipsImage image, Extent extent, CancellationToken cancellationToken)
        where T : unmanaged
    {
        var own = new Extent(image.Height, image.Width);
        if (extent == own)
        {
            return Read<T>(image, cancellationToken);
        }

        using var shrunk = ReadShrunk(image, new Extent(Math.Min(extent.Height, own.Height), Math.Min(extent.Width, own.Width)), cancellationToken);
        if (shrunk.Extent == extent)
        {
            return Apply<float, T>(shrunk, Same);
        }

        using var resized = Resampling.Resize(shrunk, extent, ResampleKernel.Cubic);
        return Apply<float, T>(resized, Same);
    }

    private static Plane<float> ReadShrunk(VipsImage image, Extent extent, CancellationToken cancellationToken)
    {
        using var cast = Cast(image, BandFormat.Float);
        using var region = new VipsRegion(cast);
        using var strip = new Plane<float>(new Extent(Math.Min(StripRows, cast.Height), cast.Width));
        var (start, end) = (0, 0);
        return Resampling.Shrink(new Extent(cast.Height, cast.Width), extent, ReadRow, cancellationToken);

        void ReadRow(int y, Span<float> into)
        {
            if (y < start || y >= end)
            {
                (start, end) = (y, Math.Min(y + strip.Height, cast.Height));
                region.ReadRows(start, end - start, MemoryMarshal.AsBytes(strip.Rows(0, end - start)));
            }

            strip.Row(y - start).CopyTo(into);
        }
    }

    /// <summary>Rounds to the nearest where floats become bytes: libvips cuts off.</summary>
    internal static VipsImage Cast<T>(VipsImage image)
        where T : unmanaged
    {
        var format = typeof(T) == typeof(byte) ? BandFormat.UChar : BandFormat.Float;
        if (format == BandFormat.UChar && image.Format == BandFormat.Float)
        {
            using var round = new VipsOperation("round");
            const int ToNearest = 0;
            using var rounded = round.Set("in", image).Set("round", ToNearest).RunToImage();
            return Cast(rounded, format);
        }

        return Cast(image, format);
    }

    private static VipsImage Cast(VipsImage image, BandFormat format)
    {
        using var cast = new VipsOperation("cast");
        return cast.Set("in", image).Set("format", (int)format).RunToImage();
    }
}
