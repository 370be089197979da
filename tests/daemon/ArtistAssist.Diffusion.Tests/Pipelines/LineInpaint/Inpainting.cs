using ArtistAssist.Diffusion.Pipelines.LineInpaint;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Diffusion.Tests.Pipelines.LineInpaint;

/// <summary>The whole pipeline on a drawing, with straight lines for a network unless another is named.</summary>
internal static class Inpainting
{
    public static readonly InpaintSettings Fill = new();

    public static PixelBuffer Run(Drawing drawing, Mask? mask, InpaintSettings settings, ILineInpaintModel? model = null)
    {
        var result = new PixelBuffer(drawing.Pixels.Layout);
        try
        {
            Run(drawing.Pixels, mask, settings, result, model);
            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    public static InpaintOutcome Run(PixelBuffer source, Mask? mask, InpaintSettings settings, PixelBuffer result, ILineInpaintModel? model = null) =>
        new LineInpaintPipeline(model ?? new StraightLines(), InpaintProfiles.First).Run(source, default, mask, settings, result, null, CancellationToken.None);
}
