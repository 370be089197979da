using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Lines;

/// <summary>Reads the ink of a part of the artist's picture.</summary>
internal static class LinePictureReader
{
    /// <summary>Reads a part.</summary>
    /// <param name="source">The picture.</param>
    /// <param name="iccProfile">Its profile; empty means sRGB.</param>
    /// <param name="region">The part.</param>
    /// <param name="mask">Above 0 where nothing is known; null where everything is.</param>
    /// <param name="rule">The model's rule.</param>
    /// <param name="token">Checked at each strip.</param>
    public static LinePicture Read(
        IPixelSource source, ReadOnlyMemory<byte> iccProfile, Bounds region, Mask? mask, LineArtRule rule, CancellationToken token)
    {
        var darkness = DarknessReader.ReadBytes(new CroppedPixels(source, region), iccProfile, null, token);
        var hole = new Plane<byte>(region.Extent);
        try
        {
            if (mask is not null)
            {
                Mark(mask, region, hole);
            }

            LineArt.Apply(darkness, mask is null ? null : hole, rule, source.Layout.Extent.LongestSide);
            return new LinePicture(region, darkness, hole);
        }
        catch
        {
            darkness.Dispose();
            hole.Dispose();
            throw;
        }
    }

    private static void Mark(Mask mask, Bounds region, Plane<byte> hole)
    {
        for (var y = 0; y < region.Height; y++)
        {
            var row = hole.Row(y);
            mask.ReadRow(region.Y + y, region.X, row);
            for (var x = row.IndexOfAnyExcept((byte)0); x >= 0 && x < row.Length; x++)
            {
                row[x] = row[x] == 0 ? (byte)0 : byte.MaxValue;
            }
        }
    }
}
