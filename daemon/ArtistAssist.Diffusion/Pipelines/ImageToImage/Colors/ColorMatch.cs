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

    /// <summary>Matches, in place, from the first to the last pixel of each row that may change: nothing else is taken of the result.</summary>
    /// <param name="result">What the model made.</param>
    /// <param name="picture">Statistics of the artist's picture over the same kept pixels.</param>
    /// <param name="changeable">0 where the picture is kept.</param>
    public static void Apply(RgbPicture result, LabStatistics picture, Plane<byte> changeable)
    {
        if (picture.Count < LeastPixels)
        {
            return;
        }

        var made = LabStatistics.Of(result, changeable);
        Parallel.For(0, result.Extent.Height, () => new LabRows(result.Extent.Width), (y, _, lab) =>
        {
            ReadOnlySpan<byte> mask = changeable.Row(y);
            var first = mask.IndexOfAnyExcept((byte)0);
            if (first >= 0)
            {
                Match(result, y, first..(mask.LastIndexOfAnyExcept((byte)0) + 1), made, picture, lab);
            }

            return lab;
        }, _ => { });
    }

    private static void Match(RgbPicture result, int y, Range columns, LabStatistics made, LabStatistics wanted, LabRows lab)
    {
        var red = result.Row(0, y)[columns];
        var green = result.Row(1, y)[columns];
        var blue = result.Row(2, y)[columns];
        lab.ToLab(red, green, blue);
        for (var channel = 0; channel < 3; channel++)
        {
            var row = result.Row(channel, y)[columns];
            TensorPrimitives.Subtract(row, (float)made.Mean(channel), row);
            TensorPrimitives.Multiply(row, Contrast(made.Deviation(channel), wanted.Deviation(channel)), row);
            TensorPrimitives.Add(row, (float)wanted.Mean(channel), row);
        }

        lab.ToRgb(red, green, blue);
    }

    /// <summary>Deviations below one step of Lab are noise.</summary>
    private static float Contrast(double made, double wanted) =>
        made < 1 || wanted < 1 ? 1 : (float)Math.Clamp(wanted / made, 1 / LargestContrast, LargestContrast);
}
