namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Gaps;

/// <summary>Thins ink to lines of one pixel (Zhang and Suen, Communications of the ACM 27, 1984).</summary>
internal static class Thinning
{
    /// <summary>A spot thicker than this many pixels to each side stays a spot: it has no ends.</summary>
    private const int MostPasses = 40;

    /// <summary>Thins in place.</summary>
    /// <param name="ink">1 where there is ink, else 0; the outermost rows and columns must be 0.</param>
    /// <param name="width">Pixels in a row.</param>
    public static void Apply(byte[] ink, int width)
    {
        var left = Enumerable.Range(0, ink.Length).Where(i => ink[i] != 0).ToList();
        var gone = new List<int>();
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var before = left.Count;
            foreach (var isSecond in (ReadOnlySpan<bool>)[false, true])
            {
                gone.AddRange(left.Where(pixel => IsRemovable(ink, width, pixel, isSecond)));
                gone.ForEach(pixel => ink[pixel] = 0);
                gone.Clear();
                left.RemoveAll(pixel => ink[pixel] == 0);
            }

            if (left.Count == before)
            {
                return;
            }
        }
    }

    private static bool IsRemovable(byte[] ink, int width, int pixel, bool isSecond)
    {
        // Clockwise from the top: P2 to P9 of the paper.
        var (north, east, south, west) = (ink[pixel - width], ink[pixel + 1], ink[pixel + width], ink[pixel - 1]);
        ReadOnlySpan<byte> ring =
            [north, ink[pixel - width + 1], east, ink[pixel + width + 1], south, ink[pixel + width - 1], west, ink[pixel - width - 1], north];
        var (count, rises) = (0, 0);
        for (var i = 0; i < 8; i++)
        {
            count += ring[i];
            rises += ring[i] < ring[i + 1] ? 1 : 0;
        }

        return count is >= 2 and <= 6 && rises == 1 && (isSecond
            ? north * east * west == 0 && north * south * west == 0
            : north * east * south == 0 && east * south * west == 0);
    }
}
