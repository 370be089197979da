using ArtistAssist.Diffusion.Pipelines.LineInpaint;

namespace ArtistAssist.Diffusion.Tests.Pipelines.LineInpaint;

/// <summary>A line along the middle row with a gap of three pixels.</summary>
internal sealed class LeakyLine : ILineInpaintModel
{
    private readonly StraightLines _lines = new();

    public void Run(ReadOnlySpan<float> known, int height, int width, Span<float> ink, CancellationToken token)
    {
        _lines.Run(known, height, width, ink, token);
        var columns = Enumerable.Range(0, width).ToList();
        var values = ink.ToArray();
        var drawn = columns.Where(x => Enumerable.Range(0, height).Any(y => values[(y * width) + x] > 0)).ToList();
        foreach (var x in drawn.Skip(drawn.Count / 2).Take(2))
        {
            for (var y = 0; y < height; y++)
            {
                ink[(y * width) + x] = 0;
            }
        }
    }
}
