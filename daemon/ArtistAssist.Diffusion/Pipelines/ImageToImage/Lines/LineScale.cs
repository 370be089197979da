using System.Numerics.Tensors;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Scaling;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Pictures;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Lines;

/// <summary>The scale at which a drawing's lines are as wide as a model knows them, and the way back to edges of one pixel.</summary>
internal static class LineScale
{
    private const float EdgeLevel = 0.5f;

    /// <summary>The scale for a drawing; the largest where nothing is drawn.</summary>
    /// <param name="lines">Dark lines on white.</param>
    /// <param name="rule">The model's rule.</param>
    public static double Of(RgbPicture lines, WorkingScaleRule rule)
    {
        using var darkness = new Plane<byte>(lines.Extent);
        for (var y = 0; y < darkness.Height; y++)
        {
            var row = darkness.Row(y);
            var brightness = lines.Row(0, y);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = (byte)(((1 - brightness[x]) * 255) + 0.5f);
            }
        }

        return StrokeWidth.Mean(darkness, (byte)(rule.InkThreshold * 254)) is { } width ? Math.Clamp(rule.StrokeWidth / width, rule.Min, rule.Max) : rule.Max;
    }

    /// <summary>Edges that were enlarged with the picture become as steep again as they were before.</summary>
    /// <param name="enlarged">The picture at its own size; changed.</param>
    /// <param name="scale">The scale at which it was drawn; at 1 and above it stays as it is.</param>
    public static void Steepen(RgbPicture enlarged, double scale)
    {
        if (scale >= 1)
        {
            return;
        }

        var samples = enlarged.Samples.AsSpan();
        TensorPrimitives.Subtract(samples, EdgeLevel, samples);
        TensorPrimitives.Multiply(samples, (float)(1 / scale), samples);
        TensorPrimitives.Add(samples, EdgeLevel, samples);
        TensorPrimitives.Max(samples, 0f, samples);
        TensorPrimitives.Min(samples, 1f, samples);
    }
}
