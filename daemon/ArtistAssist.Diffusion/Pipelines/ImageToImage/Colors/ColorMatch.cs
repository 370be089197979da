using System.Numerics.Tensors;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Pictures;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Colors;

/// <summary>
/// Undoes what a model did to the colours: each channel of Lab is scaled and moved so that mean and deviation of what the mask keeps are the picture's
/// again. What may change says nothing, since there the difference is wanted.
/// </summary>
internal static class ColorMatch
{
    /// <summary>Fewer kept pixels say too little.</summary>
    private const long LeastPixels = 256;

    /// <summary>A flat surrounding has no deviation to speak of; contrast is not changed by more than this factor.</summary>
    private const double LargestContrast = 1.25;

    /// <summary>Matches, in place.</summary>
    /// <param name="result">What the model made.</param>
    /// <param name="picture">The artist's picture, of the same size.</param>
    /// <param name="changeable">0 where the picture is kept.</param>
    public static void Apply(RgbPicture result, RgbPicture picture, Plane<byte> changeable)
    {
        var (made, wanted) = (LabStatistics.Of(result, changeable), LabStatistics.Of(picture, changeable));
        if (made.Count < LeastPixels)
        {
            return;
        }

        var lab = new LabRows(result.Extent.Width);
        for (var y = 0; y < result.Extent.Height; y++)
        {
            lab.ToLab(result.Row(0, y), result.Row(1, y), result.Row(2, y));
            for (var channel = 0; channel < 3; channel++)
            {
                var row = result.Row(channel, y);
                TensorPrimitives.Subtract(row, (float)made.Mean(channel), row);
                TensorPrimitives.Multiply(row, Contrast(made.Deviation(channel), wanted.Deviation(channel)), row);
                TensorPrimitives.Add(row, (float)wanted.Mean(channel), row);
            }

            lab.ToRgb(result.Row(0, y), result.Row(1, y), result.Row(2, y));
        }
    }

    /// <summary>Deviations below one step of Lab are noise.</summary>
    private static float Contrast(double made, double wanted) =>
        made < 1 || wanted < 1 ? 1 : (float)Math.Clamp(wanted / made, 1 / LargestContrast, LargestContrast);
}
