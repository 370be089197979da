namespace ArtistAssist.Imaging.Pixels;

/// <summary>Checks and walks strips of rows.</summary>
internal static class RowRange
{
    /// <summary>Bytes that a strip holds at most, unless one row is larger.</summary>
    private const int StripBytes = 1 << 21;

    /// <summary>Rows of <paramref name="layout"/> that make up a strip of about 2 MiB.</summary>
    internal static int StripRows(PixelLayout layout) => Math.Clamp(StripBytes / layout.RowBytes, 1, layout.Height);

    /// <summary>Bytes of the rows asked for; throws where they are outside the picture or do not fit.</summary>
    internal static int CheckedBytes(PixelLayout layout, int y, int rowCount, int room)
    {
        if (y < 0 || rowCount < 0 || rowCount > layout.Height - y)
        {
            throw new ArgumentOutOfRangeException(nameof(y), y, $"Rows {y} to {(long)y + rowCount} are not all inside a picture of {layout.Height} rows.");
        }

        var bytes = checked(rowCount * layout.RowBytes);
        return bytes <= room
            ? bytes
            : throw new ArgumentOutOfRangeException(nameof(rowCount), rowCount, $"{rowCount} rows are {bytes} bytes, and the span has {room}.");
    }
}
