using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Rendering;

/// <summary>Moves rows from a source into a sink.</summary>
internal static class Rows
{
    private const int StripBytes = 1 << 20;

    /// <summary>Copies all of a picture in strips.</summary>
    public static void Copy(IPixelSource source, IPixelSink sink, CancellationToken token)
    {
        var layout = source.Layout;
        var rows = Math.Clamp(StripBytes / layout.RowBytes, 1, layout.Height);
        var strip = new byte[rows * layout.RowBytes];
        for (var y = 0; y < layout.Height; y += rows)
        {
            token.ThrowIfCancellationRequested();
            var count = Math.Min(rows, layout.Height - y);
            source.ReadRows(y, count, strip);
            sink.WriteRows(y, count, strip);
        }
    }
}
