using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Regions;

/// <summary>Cuts a picture into tiles of one size that overlap evenly.</summary>
internal static class LatentTiles
{
    /// <summary>Context around a tile in pixels: formula of krita-ai-diffusion.</summary>
    public static int PaddingFor(double strength) => CeilingTo((int)Math.Round(16 + (64 * strength)), 16);

    /// <summary>Cuts.</summary>
    /// <param name="extent">Size of the picture; both sides a multiple of <paramref name="multiple"/>.</param>
    /// <param name="side">Longest side of a tile, a multiple of <paramref name="multiple"/>.</param>
    /// <param name="overlap">Least overlap of two neighbours in pixels, below the side.</param>
    /// <param name="multiple">What sizes are a multiple of.</param>
    /// <param name="factor">What places are a multiple of: pixels of a latent.</param>
    public static IReadOnlyList<Bounds> Cut(Extent extent, int side, int overlap, int multiple, int factor)
    {
        var rows = Spans(extent.Height, side, overlap, multiple, factor);
        var columns = Spans(extent.Width, side, overlap, multiple, factor);
        return [.. from row in rows from column in columns select new Bounds(column.Start, row.Start, column.Length, row.Length)];
    }

    private static List<(int Start, int Length)> Spans(int length, int side, int overlap, int multiple, int factor)
    {
        if (length <= side)
        {
            return [(0, length)];
        }

        var count = ((length - overlap) + (side - overlap) - 1) / (side - overlap);
        // Tiles no larger than it takes: even the last row of a picture just above the limit is not seen twice as a whole.
        var own = Math.Min(side, CeilingTo((length + ((count - 1) * overlap) + count - 1) / count, multiple));
        var room = (length - own) / factor;
        return [.. Enumerable.Range(0, count).Select(i => (i * room / (count - 1) * factor, own))];
    }

    private static int CeilingTo(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
