using System.Numerics.Tensors;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Rendering;

/// <summary>Keeps a layer of ink within the artist's mask.</summary>
internal static class InkLimit
{
    /// <summary>ink = ink x mask / 255 x strength, to the nearest, in place; where the mask is 0 there is none.</summary>
    public static void Apply(InkLayer layer, Mask mask, double strength)
    {
        var region = layer.Region;
        var coverage = new byte[region.Width];
        var ink = new float[region.Width];
        var factor = new float[region.Width];
        for (var y = 0; y < region.Height; y++)
        {
            mask.ReadRow(region.Y + y, region.X, coverage);
            RowSamples.ToFloats(coverage, factor);
            TensorPrimitives.Multiply(factor, (float)(strength / 255), factor);
            RowSamples.ToFloats(layer.Ink.Row(y), ink);
            TensorPrimitives.Multiply<float>(ink, factor, ink);
            RowSamples.ToBytes(ink, layer.Ink.Row(y));
        }
    }
}
