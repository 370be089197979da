using System.Runtime.InteropServices;

namespace ArtistAssist.Imaging.Pixels;

/// <summary>
/// Owns a whole picture in native memory; may be larger than 2 GiB, since it is addressed by rows. Reading from several threads is
/// safe, writing is not. Spans must not be used after <see cref="Dispose"/>.
/// </summary>
public sealed unsafe class PixelBuffer : IPixelSource, IPixelSink, IDisposable
{
    private const int Alignment = 64;

    private static int _liveCount;

    private byte* _pixels;

    /// <summary>Allocates a picture of zeros.</summary>
    /// <exception cref="OutOfMemoryException">The memory cannot be had.</exception>
    public PixelBuffer(PixelLayout layout)
    {
        Layout = layout;
        _pixels = (byte*)NativeMemory.AlignedAlloc(checked((nuint)layout.ByteCount), Alignment);
        NativeMemory.Clear(_pixels, checked((nuint)layout.ByteCount));
        Interlocked.Increment(ref _liveCount);
        GC.AddMemoryPressure(layout.ByteCount);
    }

    /// <summary>Gives back the memory of a buffer that nobody disposed.</summary>
    ~PixelBuffer() => Release();

    /// <summary>Buffers alive in the process; the tests look for leaks here.</summary>
    internal static int LiveCount => Volatile.Read(ref _liveCount);

    /// <inheritdoc/>
    public PixelLayout Layout { get; }

    /// <summary>Start of the first row; for native code, while the buffer is kept alive.</summary>
    internal byte* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(_pixels is null, this);
            return _pixels;
        }
    }

    /// <summary>One row of bytes.</summary>
    /// <param name="y">Row, 0 at the top.</param>
    public Span<byte> Row(int y) => Rows(y, 1);

    /// <summary>Adjacent rows of bytes.</summary>
    /// <param name="y">First row, 0 at the top.</param>
    /// <param name="rowCount">Rows; together at most 2 GiB.</param>
    public Span<byte> Rows(int y, int rowCount)
    {
        var bytes = RowRange.CheckedBytes(Layout, y, rowCount, int.MaxValue);
        return new Span<byte>(Pointer + ((long)y * Layout.RowBytes), bytes);
    }

    /// <inheritdoc/>
    public void ReadRows(int y, int rowCount, Span<byte> into)
    {
        RowRange.CheckedBytes(Layout, y, rowCount, into.Length);
        Rows(y, rowCount).CopyTo(into);
    }

    /// <inheritdoc/>
    public void WriteRows(int y, int rowCount, ReadOnlySpan<byte> from)
    {
        var bytes = RowRange.CheckedBytes(Layout, y, rowCount, from.Length);
        from[..bytes].CopyTo(Rows(y, rowCount));
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
            Interlocked.Decrement(ref _liveCount);
            GC.RemoveMemoryPressure(Layout.ByteCount);
        }
    }
}
