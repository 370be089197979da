using System.Numerics.Tensors;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Paper;

/// <summary>Divides the paper out of a picture, leaving how much darker than it each pixel is.</summary>
internal static class FlatField
{
    /// <summary>Turns gray into darkness in place: 255 (1 - gray / paper), not below 0.</summary>
    /// <param name="gray">Row by row without gap, 0 black to 255 white; afterwards 0 paper to 255 black.</param>
    /// <param name="width">Columns.</param>
    /// <param name="background">Brightness of the paper.</param>
    public static void Apply(Span<byte> gray, int width, PaperBackground background)
    {
        var values = new float[width];
        var paper = new float[width];
        for (var y = 0; y < gray.Length / width; y++)
        {
            var row = gray.Slice(y * width, width);
            background.Row(y, paper);
            TensorPrimitives.ConvertTruncating<byte, float>(row, values);
            TensorPrimitives.Divide<float>(values, paper, values);
            // 255 - v / paper lies below 255 and is cut off at 0; half a step rounds to the nearest value.
            TensorPrimitives.Subtract(255.5f, values, values);
            TensorPrimitives.Max(values, 0f, values);
            TensorPrimitives.ConvertTruncating<float, byte>(values, row);
        }
    }
}
