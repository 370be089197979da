namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Paper;

/// <summary>The one factor that brings a sketch's strong strokes to the darkness that the model expects.</summary>
internal static class StrokeGain
{
    private const int SamplesCounted = 1 << 20;
    private const int PieceLength = 509;

    /// <summary>Finds the factor for a plane of darkness.</summary>
    /// <param name="darkness">0 paper to 255 black, at the working scale.</param>
    /// <param name="rule">The model's rule.</param>
    public static double Of(ReadOnlySpan<byte> darkness, PaperRule rule)
    {
        var counts = Histogram(darkness);
        var minimum = (int)Math.Ceiling(rule.StrokeSelectMinimum * 255);
        if (Count(counts, minimum) == 0)
        {
            return rule.GainMin;
        }

        var select = Math.Max(minimum, Percentile(counts, 0, rule.StrokeSelectPercentile) + 1);
        var strong = Percentile(counts, Count(counts, select) == 0 ? 0 : select, rule.StrokePercentile) / 255.0;
        return Math.Clamp(rule.StrokeDarkness / Math.Max(strong, 0.05), rule.GainMin, rule.GainMax);
    }

    /// <summary>A megapixel in even pieces says the same as seventy.</summary>
    private static long[] Histogram(ReadOnlySpan<byte> darkness)
    {
        var counts = new long[256];
        var stride = (int)Math.Max(1, darkness.Length / SamplesCounted) * PieceLength;
        for (var start = 0L; start < darkness.Length; start += stride)
        {
            foreach (var value in darkness[(int)start..(int)Math.Min(darkness.Length, start + PieceLength)])
            {
                counts[value]++;
            }
        }

        return counts;
    }

    private static long Count(long[] counts, int from) => counts.AsSpan(Math.Min(from, 256)).ToArray().Sum();

    /// <summary>The value below which a share of those from <paramref name="from"/> on lies.</summary>
    private static int Percentile(long[] counts, int from, double percentile)
    {
        var wanted = Count(counts, from) * percentile / 100;
        long seen = 0;
        for (var value = from; value < 256; value++)
        {
            seen += counts[value];
            if (seen >= wanted && seen > 0)
            {
                return value;
            }
        }

        return 255;
    }
}
