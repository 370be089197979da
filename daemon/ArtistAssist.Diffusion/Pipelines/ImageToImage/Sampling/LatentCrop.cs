using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Sampling;

/// <summary>Parts of planes that lie one after the other.</summary>
internal static class LatentCrop
{
    /// <summary>Copies a part of every channel.</summary>
    public static void Copy(ReadOnlySpan<float> from, LatentShape shape, Bounds place, Span<float> into) =>
        Copy(from, new Extent(shape.Height, shape.Width), place, into);

    /// <summary>Copies a part of as many planes as there are.</summary>
    /// <param name="from">Planes of one extent.</param>
    /// <param name="extent">Their extent.</param>
    /// <param name="place">The part.</param>
    /// <param name="into">As many planes of the part's size.</param>
    public static void Copy(ReadOnlySpan<float> from, Extent extent, Bounds place, Span<float> into)
    {
        var planeLength = extent.Height * extent.Width;
        for (var plane = 0; plane < from.Length / planeLength; plane++)
        {
            for (var y = 0; y < place.Height; y++)
            {
                from.Slice((plane * planeLength) + ((place.Y + y) * extent.Width) + place.X, place.Width)
                    .CopyTo(into[(((plane * place.Height) + y) * place.Width)..]);
            }
        }
    }
}
