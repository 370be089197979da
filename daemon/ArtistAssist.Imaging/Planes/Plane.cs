using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Imaging.Planes;

/// <summary>
/// Owns one channel in native memory, rows without padding. Reading from several threads is safe, writing is not. Spans must not be used
/// after <see cref="Dispose"/>.
/// </summary>
/// <typeparam name="T">byte (0 to 255) or float (any range; what makes the plane says which).</typeparam>
public sealed unsafe class Plane<T> : IDisposable
    where T : unmanaged
{
    private const int Alignment = 64;

    private T* _pixels;

    /// <summary>Allocates a plane of zeros.</summary>
    /// <param name="extent">Size; both sides at least 1.</param>
    /// <exception cref="OutOfMemoryException">The memory cannot be had.</exception>
    public Plane(Extent extent)
    {
        if (typeof(T) != typeof(byte) && typeof(T) != typeof(float))
        {
            throw new NotSupportedException("A plane holds byte or float.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(extent.Height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(extent.Width, 1);
        Extent = extent;
        _pixels = (T*)NativeMemory.AlignedAlloc(checked((nuint)ByteCount), Alignment);
        NativeMemory.Clear(_pixels, checked((nuint)ByteCount));
        PlaneCount.Increment();
        GC.AddMemoryPressure(ByteCount);
    }

    /// <summary>Gives back the memory of a plane that nobody disposed.</summary>
    ~Plane() => Release();

    /// <summary>Size in pixels.</summary>
    public Extent Extent { get; }

    /// <summary>Rows.</summary>
    public int Height => Extent.Height;

    /// <summary>Columns.</summary>
    public int Width => Extent.Width;

    /// <summary>Bytes of all of it.</summary>
    internal long ByteCount => Extent.PixelCount * Unsafe.SizeOf<T>();

    internal T* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(_pixels is null, this);
            return _pixels;
        }
    }

    /// <summary>One row.</summary>
    /// <param name="y">Row, 0 at the top.</param>
    public Span<T> Row(int y) => Rows(y, 1);

    /// <summary>Adjacent rows as one span.</summary>
    /// <param name="y">First row, 0 at the top.</param>
    /// <param name="rowCount">Rows; together at most 2^31 - 1 pixels.</param>
    public Span<T> Rows(int y, int rowCount)
    {
        if (y < 0 || rowCount < 0 || rowCount > Height - y)
        {
            throw new ArgumentOutOfRangeException(nameof(y), y, $"Rows {y} to {(long)y + rowCount} are not all inside a plane of {Height} rows.");
        }

        return new Span<T>(Pointer + ((long)y * Width), checked(rowCount * Width));
    }

    /// <summary>A copy of a part.</summary>
    /// <param name="place">What to copy; wholly inside the plane.</param>
    public Plane<T> Crop(Bounds place)
    {
        if (place.IsEmpty || !Extent.Whole.Contains(place))
        {
            throw new ArgumentOutOfRangeException(nameof(place), place, "The part is not inside the plane.");
        }

        var part = new Plane<T>(place.Extent);
        for (var y = 0; y < place.Height; y++)
        {
            Row(place.Y + y).Slice(place.X, place.Width).CopyTo(part.Row(y));
        }

        return part;
    }

    /// <summary>Gives back the memory.</summary>
    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void Release()
    {
        if (_pixels is not null)
        {
            NativeMemory.AlignedFree(_pixels);
            _pixels = null;
            PlaneCount.Decrement();
            GC.RemoveMemoryPressure(ByteCount);
        }
    }
}
