using System.Numerics.Tensors;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Paper;

/// <summary>Divides the paper out of a picture, leaving how much darker than it each pixel is.</summary>
internal static class FlatField
{
    private const int BandRows = 128;

    /// <summary>Makes darkness relative to the paper, in place: 1 - (1 - darkness) / paper, not below 0.</summary>
    /// <param name="darkness">0 white to 255 black; afterwards 0 paper to 255 black.</param>
    /// <param name="background">Brightness of the paper.</param>
    public static void Apply(Plane<byte> darkness, PaperBackground background) =>
        Parallel.For(0, (darkness.Height + BandRows - 1) / BandRows, band =>
        {
            var reader = background.Rows(darkness.Width);
            var values = new float[darkness.Width];
            var paper = new float[darkness.Width];
            for (var y = band * BandRows; y < Math.Min((band + 1) * BandRows, darkness.Height); y++)
            {
                reader.Read(y, paper);
                Divide(darkness.Row(y), paper, values);
            }
        });

    private static void Divide(Span<byte> darkness, ReadOnlySpan<float> paper, Span<float> values)
    {
        RowSamples.ToFloats(darkness, values);
        TensorPrimitives.Subtract(255f, values, values);
        TensorPrimitives.Divide(values, paper, values);
        TensorPrimitives.Subtract(255f, values, values);
        RowSamples.ToBytes(values, darkness);
    }
}
