using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.FrontEnd;

/// <summary>Lets a hint to keep stand only where something was drawn: a brush is wider than a line, and blank paper under it stays blank.</summary>
internal static class FoundedHints
{
    /// <summary>Pixels at the working scale within which a stroke counts as under the brush, in each direction.</summary>
    public const int Reach = 4;

    /// <summary>Darkness after the gain from which a pixel holds pencil.</summary>
    public const double Pencil = 0.07;

    /// <summary>Takes hints to keep away where no pencil is near; hints to remove stay.</summary>
    /// <param name="hints">As <see cref="HintStrips"/> has them.</param>
    /// <param name="darkness">Of the luma, before the gain; as large as the hints.</param>
    /// <param name="gain">Factor on the darkness.</param>
    public static void Apply(Plane<byte> hints, Plane<byte> darkness, double gain)
    {
        var least = Pencil * 255 / gain;
        // The last row in which a column had pencil within reach to its sides; read `Reach` rows late, so that it knows those below.
        var latest = new int[hints.Width];
        Array.Fill(latest, -(2 * Reach) - 1);
        for (var y = 0; y < hints.Height + Reach; y++)
        {
            if (y < hints.Height)
            {
                Mark(darkness.Row(y), least, y, latest);
            }

            if (y >= Reach)
            {
                Clear(hints.Row(y - Reach), latest, y - (2 * Reach));
            }
        }
    }

    private static void Mark(ReadOnlySpan<byte> row, double least, int y, int[] latest)
    {
        var unmarked = 0;
        for (var x = 0; x < row.Length; x++)
        {
            if (row[x] > least)
            {
                var from = Math.Max(unmarked, x - Reach);
                unmarked = Math.Min(x + Reach + 1, row.Length);
                latest.AsSpan(from, unmarked - from).Fill(y);
            }
        }
    }

    private static void Clear(Span<byte> hints, int[] latest, int since)
    {
        for (var x = 0; x < hints.Length; x++)
        {
            if (hints[x] > HintStrips.None && latest[x] < since)
            {
                hints[x] = HintStrips.None;
            }
        }
    }
}
