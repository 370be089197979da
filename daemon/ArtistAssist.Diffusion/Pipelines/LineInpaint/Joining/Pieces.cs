using ArtistAssist.Diffusion.Pipelines.LineInpaint.Holes;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Joining;

/// <summary>Numbers what hangs together, diagonals included.</summary>
internal static class Pieces
{
    /// <summary>Numbers from 1 on, in reading order of their first pixels; 0 where nothing belongs to a piece.</summary>
    /// <param name="area">For its size.</param>
    /// <param name="belongs">Whether a pixel belongs to a piece.</param>
    /// <param name="count">How many pieces there are.</param>
    public static int[] Number(HoleArea area, Func<int, bool> belongs, out int count)
    {
        var numbers = new int[area.Ink.Length];
        var waiting = new Stack<int>();
        Span<int> neighbours = stackalloc int[8];
        count = 0;
        for (var first = 0; first < numbers.Length; first++)
        {
            if (numbers[first] != 0 || !belongs(first))
            {
                continue;
            }

            numbers[first] = ++count;
            waiting.Push(first);
            while (waiting.TryPop(out var pixel))
            {
                var around = area.Neighbours(pixel, neighbours);
                for (var i = 0; i < around; i++)
                {
                    if (numbers[neighbours[i]] == 0 && belongs(neighbours[i]))
                    {
                        numbers[neighbours[i]] = count;
                        waiting.Push(neighbours[i]);
                    }
                }
            }
        }

        return numbers;
    }
}
