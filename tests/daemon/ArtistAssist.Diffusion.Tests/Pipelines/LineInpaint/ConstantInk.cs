using ArtistAssist.Diffusion.Pipelines.LineInpaint;

namespace ArtistAssist.Diffusion.Tests.Pipelines.LineInpaint;

/// <summary>Answers the same everywhere.</summary>
internal sealed class ConstantInk(float probability) : ILineInpaintModel
{
    public void Run(ReadOnlySpan<float> known, int height, int width, Span<float> ink, CancellationToken token) => ink.Fill(probability);
}
