using System.Numerics.Tensors;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Ink;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Scaling;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Pictures;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Lines;

/// <summary>The scale at which a drawing's lines are as wide as a model knows them, and the way back to edges of one pixel.</summary>
internal static class LineScale
{
    private const float EdgeLevel = 0.5f;

    /// <summary>Pieces of fewer pixels at the model's scale are specks, as for the built-in cleanup.</summary>
    private const int LeastPiece = 8;

    /// <summary>The scale for a drawing; the largest where nothing is drawn.</summary>
    /// <param name="lines">Dark lines on white.</param>
    /// <param name="rule">The model's rule.</param>
    public static double Of(RgbPicture lines, WorkingScaleRule rule)
    {
        using var darkness = Darkness(lines);
        return StrokeWidth.Mean(darkness, (byte)(rule.InkThreshold * 254)) is { } width ? Math.Clamp(rule.StrokeWidth / width, rule.Min, rule.Max) : rule.Max;
    }

    /// <summary>Takes specks out of what was drawn at the model's scale; a speck that leaves is white paper.</summary>
    public static void RemoveSpecks(RgbPicture drawn)
    {
        using var darkness = Darkness(drawn);
        if (Specks.Remove(darkness.Rows(0, darkness.Height), darkness.Width, low: 1, sure: (byte)(EdgeLevel * 255), LeastPiece) == 0)
        {
            return;
        }

        for (var y = 0; y < darkness.Height; y++)
        {
            var left = darkness.Row(y);
            for (var channel = 0; channel < 3; channel++)
            {
                var row = drawn.Row(channel, y);
                for (var x = 0; x < row.Length; x++)
                {
                    row[x] = left[x] == 0 ? 1 : row[x];
                }
            }
        }
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

    private static Plane<byte> Darkness(RgbPicture lines)
    {
        var darkness = new Plane<byte>(lines.Extent);
        for (var y = 0; y < darkness.Height; y++)
        {
            var row = darkness.Row(y);
            var brightness = lines.Row(0, y);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = (byte)(((1 - brightness[x]) * 255) + 0.5f);
            }
        }

        return darkness;
    }
}
