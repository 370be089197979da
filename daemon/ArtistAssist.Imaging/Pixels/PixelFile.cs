using Microsoft.Win32.SafeHandles;

namespace ArtistAssist.Imaging.Pixels;

/// <summary>
/// A whole picture as raw rows in a file, read and written without mapping it, so that memory stays small whatever the picture's size.
/// Reading from several threads is safe.
/// </summary>
public sealed class PixelFile : IPixelSource, IPixelSink, IDisposable
{
    private readonly SafeFileHandle _file;

    private PixelFile(PixelLayout layout, SafeFileHandle file)
    {
        Layout = layout;
        _file = file;
    }

    /// <inheritdoc/>
    public PixelLayout Layout { get; }

    /// <summary>Makes a new file of the picture's size, zeros until written.</summary>
    /// <exception cref="IOException">The file exists already, or the disk has no room.</exception>
    public static PixelFile Create(string path, PixelLayout layout) =>
        new(layout, File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, FileOptions.None, layout.ByteCount));

    /// <summary>Opens a picture to read.</summary>
    /// <exception cref="InvalidDataException">The file's length does not fit the layout.</exception>
    public static PixelFile Open(string path, PixelLayout layout)
    {
        var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var length = RandomAccess.GetLength(file);
        if (length == layout.ByteCount)
        {
            return new PixelFile(layout, file);
        }

        file.Dispose();
        throw new InvalidDataException($"The pixel file holds {length} bytes where a picture of {layout.Extent} needs {layout.ByteCount}.");
    }

    /// <inheritdoc/>
    public void ReadRows(int y, int rowCount, Span<byte> into)
    {
        var rest = into[..RowRange.CheckedBytes(Layout, y, rowCount, into.Length)];
        var offset = (long)y * Layout.RowBytes;
        while (!rest.IsEmpty)
        {
            var count = RandomAccess.Read(_file, rest, offset);
            if (count == 0)
            {
                throw new EndOfStreamException("The pixel file ends too early.");
            }

            offset += count;
            rest = rest[count..];
        }
    }

    /// <inheritdoc/>
    public void WriteRows(int y, int rowCount, ReadOnlySpan<byte> from)
    {
        var bytes = RowRange.CheckedBytes(Layout, y, rowCount, from.Length);
        RandomAccess.Write(_file, from[..bytes], (long)y * Layout.RowBytes);
    }

    /// <summary>Waits until the system has put everything on the disk.</summary>
    public void Flush() => RandomAccess.FlushToDisk(_file);

    /// <summary>Closes the file; it stays on the disk.</summary>
    public void Dispose() => _file.Dispose();
}
