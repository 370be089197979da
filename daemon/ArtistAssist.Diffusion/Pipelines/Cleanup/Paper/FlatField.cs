using System.Numerics.Tensors;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Paper;

/// <summary>Divides the paper out of a picture, leaving how much darker than it each pixel is.</summary>
internal static class FlatField
{
    /// <summary>Makes darkness relative to the paper, in place: 1 - (1 - darkness) / paper, not below 0.</summary>
    /// <param name="darkness">0 white to 255 black; afterwards 0 paper to 255 black.</param>
    /// <param name="background">Brightness of the paper.</param>
    public static void Apply(Plane<byte> darkness, PaperBackground background)
    {
        var values = new float[darkness.Width];
        var paper = new float[darkness.Width];
        for (var y = 0; y < darkness.Height; y++)
        {
            var row = darkness.Row(y);
            background.Row(y, paper);
            TensorPrimitives.ConvertTruncating<byte, float>(row, values);
            TensorPrimitives.Subtract(255f, values, values);
            TensorPrimitives.Divide<float>(values, paper, values);
            // 255 - v / paper lies below 255 and is cut off at 0; half a step rounds to the nearest value.
            TensorPrimitives.Subtract(255.5f, values, values);
            TensorPrimitives.Max(values, 0f, values);
            TensorPrimitives.ConvertTruncating<float, byte>(values, row);
        }
    }
}
