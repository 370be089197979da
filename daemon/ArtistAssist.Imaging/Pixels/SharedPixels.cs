namespace ArtistAssist.Imaging.Pixels;

/// <summary>Lets several threads read one source, one at a time.</summary>
/// <param name="source">The source.</param>
public sealed class SharedPixels(IPixelSource source) : IPixelSource
{
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public PixelLayout Layout => source.Layout;

    /// <inheritdoc/>
    public void ReadRows(int y, int rowCount, Span<byte> into)
    {
        lock (_gate)
        {
            source.ReadRows(y, rowCount, into);
        }
    }
}
