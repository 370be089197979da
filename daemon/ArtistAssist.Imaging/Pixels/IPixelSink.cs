namespace ArtistAssist.Imaging.Pixels;

/// <summary>Takes pixels in strips. One caller at a time.</summary>
public interface IPixelSink
{
    /// <summary>How the pixels lie.</summary>
    PixelLayout Layout { get; }

    /// <summary>Writes whole rows, without padding.</summary>
    /// <param name="y">First row, 0 at the top.</param>
    /// <param name="rowCount">Rows to write; all of them inside the picture.</param>
    /// <param name="from">Holds <paramref name="rowCount"/> x <see cref="PixelLayout.RowBytes"/> bytes; may be longer.</param>
    /// <exception cref="ArgumentOutOfRangeException">Rows outside the picture, or too few bytes.</exception>
    void WriteRows(int y, int rowCount, ReadOnlySpan<byte> from);
}
