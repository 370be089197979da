namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Colors;

/// <summary>
/// Spreads labels from where they are known over what is open, each open pixel taking the label that is nearest on a way through
/// open pixels.
/// </summary>
/// <remarks>
/// Layer by layer, with four neighbours and with eight by turns, so that a layer is an octagon: whole numbers, no rounding, the
/// same everywhere. A diagonal step never passes between two closed pixels. Where two labels meet at the same distance, the one
/// whose source comes first in reading order wins.
/// </remarks>
internal static class Flood
{
    /// <summary>Spreads from every labelled pixel.</summary>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="labels">0 for none; those of open pixels are filled in.</param>
    /// <param name="open">Not 0 where a label may go.</param>
    public static void Spread(int width, ushort[] labels, byte[] open)
    {
        var layer = Sources(width, labels, open);
        var next = new List<int>();
        for (var isDiagonal = false; layer.Count > 0; isDiagonal = !isDiagonal)
        {
            foreach (var pixel in layer)
            {
                Step(width, labels, open, pixel, isDiagonal, next);
            }

            (layer, next) = (next, layer);
            next.Clear();
        }
    }

    /// <summary>Only the labelled pixels beside an open one are worth a look.</summary>
    private static List<int> Sources(int width, ushort[] labels, byte[] open)
    {
        var sources = new List<int>();
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] != 0 && HasOpenNeighbour(width, labels, open, i))
            {
                sources.Add(i);
            }
        }

        return sources;
    }

    private static bool HasOpenNeighbour(int width, ushort[] labels, byte[] open, int pixel)
    {
        var x = pixel % width;
        return (x > 0 && IsFree(labels, open, pixel - 1))
            || (x < width - 1 && IsFree(labels, open, pixel + 1))
            || IsFree(labels, open, pixel - width)
            || IsFree(labels, open, pixel + width);
    }

    private static bool IsFree(ushort[] labels, byte[] open, int pixel) =>
        pixel >= 0 && pixel < labels.Length && open[pixel] != 0 && labels[pixel] == 0;

    private static void Step(int width, ushort[] labels, byte[] open, int pixel, bool isDiagonal, List<int> next)
    {
        var x = pixel % width;
        var (hasLeft, hasRight) = (x > 0, x < width - 1);
        Take(labels, open, pixel, pixel - width, next);
        if (hasLeft)
        {
            Take(labels, open, pixel, pixel - 1, next);
        }

        if (hasRight)
        {
            Take(labels, open, pixel, pixel + 1, next);
        }

        Take(labels, open, pixel, pixel + width, next);
        if (!isDiagonal)
        {
            return;
        }

        foreach (var row in (ReadOnlySpan<int>)[pixel - width, pixel + width])
        {
            if (hasLeft && IsPassed(labels, row) && IsPassed(labels, pixel - 1))
            {
                Take(labels, open, pixel, row - 1, next);
            }

            if (hasRight && IsPassed(labels, row) && IsPassed(labels, pixel + 1))
            {
                Take(labels, open, pixel, row + 1, next);
            }
        }
    }

    /// <summary>Both pixels beside a diagonal step were open, or they would have no label.</summary>
    private static bool IsPassed(ushort[] labels, int pixel) => pixel >= 0 && pixel < labels.Length && labels[pixel] != 0;

    private static void Take(ushort[] labels, byte[] open, int from, int to, List<int> next)
    {
        if (IsFree(labels, open, to))
        {
            labels[to] = labels[from];
            next.Add(to);
        }
    }
}
