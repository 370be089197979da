namespace ArtistAssist.Imaging.Pixels;

/// <summary>
/// Pixels that are read in strips, so that a scan need not lie in memory. Rows may be asked for in any order; one caller at a time.
/// </summary>
public interface IPixelSource
{
    /// <summary>How the pixels lie.</summary>
    PixelLayout Layout { get; }

    /// <summary>Reads whole rows, without padding.</summary>
    /// <param name="y">First row, 0 at the top.</param>
    /// <param name="rowCount">Rows to read; all of them inside the picture.</param>
    /// <param name="into">Takes <paramref name="rowCount"/> x <see cref="PixelLayout.RowBytes"/> bytes; may be longer.</param>
    /// <exception cref="ArgumentOutOfRangeException">Rows outside the picture, or too little room.</exception>
    void ReadRows(int y, int rowCount, Span<byte> into);
}
