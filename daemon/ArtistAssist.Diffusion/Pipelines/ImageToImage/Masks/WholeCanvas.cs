using ArtistAssist.Imaging.Masks;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Masks;

/// <summary>A mask that lets all of every pixel change is no mask.</summary>
internal static class WholeCanvas
{
    /// <summary>Whether every byte is 255, or there is no mask.</summary>
    public static bool IsMarkedBy(Mask? mask)
    {
        if (mask is null)
        {
            return true;
        }

        if (mask.Place != mask.Canvas.Whole)
        {
            return false;
        }

        var row = new byte[mask.Canvas.Width];
        for (var y = 0; y < mask.Canvas.Height; y++)
        {
            mask.ReadRow(y, row);
            if (row.AsSpan().ContainsAnyExcept(byte.MaxValue))
            {
                return false;
            }
        }

        return true;
    }
}
