using System.Numerics.Tensors;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Pictures;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Lines;

/// <summary>Multiplies the artist's ink back over a result.</summary>
internal static class LineLocking
{
    /// <summary>Ink below this is paper's grain.</summary>
    private const float Grain = 0.1f;

    /// <summary>Locks, in place: result x (1 - amount x ink x (1 - picture)), so that coloured ink keeps its colour.</summary>
    /// <param name="result">The result.</param>
    /// <param name="picture">The artist's picture.</param>
    /// <param name="paper">Its ink.</param>
    /// <param name="amount">0 not at all to 1 fully.</param>
    public static void Apply(RgbPicture result, RgbPicture picture, SketchPaper paper, double amount)
    {
        var width = result.Extent.Width;
        var (ink, factor) = (new float[width], new float[width]);
        for (var y = 0; y < result.Extent.Height; y++)
        {
            paper.Ink(y, ink);
            TensorPrimitives.Subtract(ink, Grain, ink);
            TensorPrimitives.Max(ink, 0f, ink);
            TensorPrimitives.Multiply(ink, (float)amount / (1 - Grain), ink);
            for (var channel = 0; channel < 3; channel++)
            {
                TensorPrimitives.Subtract(1f, picture.Row(channel, y), factor);
                TensorPrimitives.Multiply(factor, ink, factor);
                TensorPrimitives.Subtract(1f, factor, factor);
                TensorPrimitives.Multiply(factor, result.Row(channel, y), result.Row(channel, y));
            }
        }
    }
}
