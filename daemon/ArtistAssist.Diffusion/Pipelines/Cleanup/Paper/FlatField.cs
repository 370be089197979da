using System.Numerics.Tensors;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Paper;

/// <summary>Divides the paper out of a picture, leaving how much darker than it each pixel is.</summary>
internal static class FlatField
{
    private const int BandRows = 128;

    /// <summary>Makes darkness relative to the paper, in place and on all cores: 1 - (1 - darkness) / paper, not below 0.</summary>
    /// <param name="darkness">0 white to 255 black; afterwards 0 paper to 255 black.</param>
    /// <param name="background">Brightness of the paper.</param>
    public static void Apply(Plane<byte> darkness, PaperBackground background) =>
        Parallel.For(0, (darkness.Height + BandRows - 1) / BandRows, band =>
        {
            var first = band * BandRows;
            var count = Math.Min(BandRows, darkness.Height - first);
            Apply(darkness.Rows(first, count), first, background.Rows(darkness.Width));
        });

    /// <summary>As <see cref="Apply(Plane{byte}, PaperBackground)"/>, some rows of a picture.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="y">The picture's row that they begin with.</param>
    /// <param name="background">Reads the paper under rows of this width.</param>
    public static void Apply(Span<byte> rows, int y, PaperBackground.Reader background)
    {
        var values = new float[background.Width];
        var paper = new float[background.Width];
        for (; !rows.IsEmpty; rows = rows[background.Width..], y++)
        {
            background.Read(y, paper);
            Divide(rows[..background.Width], paper, values);
        }
    }

    private static void Divide(Span<byte> darkness, ReadOnlySpan<float> paper, Span<float> values)
    {
        RowSamples.ToFloats(darkness, values);
        TensorPrimitives.Subtract(255f, values, values);
        TensorPrimitives.Divide(values, paper, values);
        TensorPrimitives.Subtract(255f, values, values);
        RowSamples.ToBytes(values, darkness);
    }
}
