using ArtistAssist.Diffusion.Pipelines.LineInpaint;

namespace ArtistAssist.Diffusion.Tests.Pipelines.LineInpaint;

/// <summary>
/// Draws as much ink as a straight way through the hole, in one of eight directions, ends in on both sides. A stand-in for the
/// network that joins straight lines exactly and draws nothing else; what it was shown is kept.
/// </summary>
internal sealed class StraightLines : ILineInpaintModel
{
    private static readonly (int Row, int Column)[] Directions = [(0, 1), (1, 0), (1, 1), (1, -1), (1, 2), (2, 1), (1, -2), (2, -1)];

    public List<float[]> Seen { get; } = [];

    public void Run(ReadOnlySpan<float> known, int height, int width, Span<float> ink, CancellationToken token)
    {
        var seen = known.ToArray();
        Seen.Add(seen);
        for (var i = 0; i < height * width; i++)
        {
            ink[i] = seen[(height * width) + i] == 0
                ? 0
                : Directions.Max(way => Math.Min(InkAt(seen, height, width, i, way), InkAt(seen, height, width, i, (-way.Row, -way.Column))));
        }
    }

    private static float InkAt(float[] known, int height, int width, int pixel, (int Row, int Column) way)
    {
        var (y, x) = Math.DivRem(pixel, width);
        while (y >= 0 && y < height && x >= 0 && x < width)
        {
            if (known[(height * width) + (y * width) + x] == 0)
            {
                return known[(y * width) + x];
            }

            (y, x) = (y + way.Row, x + way.Column);
        }

        return 0;
    }
}
