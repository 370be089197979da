using ArtistAssist.Diffusion.Pipelines.LineInpaint;

namespace ArtistAssist.Diffusion.Tests.Pipelines.LineInpaint;

/// <summary>A spot in the hole's upper left corner that touches nothing.</summary>
internal sealed class Blot : ILineInpaintModel
{
    public void Run(ReadOnlySpan<float> known, int height, int width, Span<float> ink, CancellationToken token)
    {
        ink.Clear();
        var first = known[(height * width)..].IndexOf(1f);
        for (var row = 1; row < 6; row++)
        {
            ink.Slice(first + (row * width) + 1, 5).Fill(1);
        }
    }
}
