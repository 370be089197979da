using ArtistAssist.Diffusion.Pipelines.ImageToImage.Pictures;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Fills;

/// <summary>Puts something in the place of what is hidden, so that the model does not begin from it. What is hidden is never looked at.</summary>
internal static class Prefill
{
    /// <summary>Reach of the blur in pixels, three deviations: figure of krita-ai-diffusion.</summary>
    private const int BlurReach = 65;

    /// <summary>Pixels from the rim over which the blur sets in: figure of krita-ai-diffusion.</summary>
    private const int Falloff = 9;

    private const float Gray = 0.5f;

    /// <summary>A picture without what is hidden.</summary>
    /// <param name="picture">The picture; stays as it is.</param>
    /// <param name="hidden">255 hidden, else 0.</param>
    /// <param name="fill">How.</param>
    public static RgbPicture Apply(RgbPicture picture, Plane<byte> hidden, MaskFill fill)
    {
        switch (fill)
        {
            case MaskFill.Neutral:
                var neutral = picture.Crop(picture.Extent.Whole);
                HiddenPixels.Set(neutral, hidden, (_, _, _) => Gray);
                return neutral;
            case MaskFill.Remove:
                return SmoothFill.Apply(picture, hidden);
            case MaskFill.Blur:
                return Blurred(SmoothFill.Apply(picture, hidden), hidden);
            case MaskFill.Expand:
                return Blurred(Continued(picture, hidden), hidden);
            default:
                return picture;
        }
    }

    /// <summary>The nearest known pixel again.</summary>
    private static RgbPicture Continued(RgbPicture picture, Plane<byte> hidden)
    {
        var nearest = HiddenPixels.Known(hidden);
        var continued = picture.Crop(picture.Extent.Whole);
        HiddenPixels.Set(continued, hidden, (channel, y, x) =>
        {
            var (row, column) = nearest.Place(y, x) ?? (y, x);
            return picture.Row(channel, row)[column];
        });
        return continued;
    }

    private static RgbPicture Blurred(RgbPicture filled, Plane<byte> hidden)
    {
        var nearest = HiddenPixels.Known(hidden);
        using var plane = new Plane<float>(filled.Extent);
        for (var channel = 0; channel < 3; channel++)
        {
            filled.Channel(channel).CopyTo(plane.Rows(0, plane.Height));
            using var blurred = PlaneFilter.GaussianBlur(plane, BlurReach / 3.0);
            var only = channel;
            HiddenPixels.Set(filled, hidden, channel, (y, x) =>
            {
                var share = Math.Min(1, nearest.Distance(y, x) / Falloff);
                return float.Lerp(filled.Row(only, y)[x], blurred.Row(y)[x], share);
            });
        }

        return filled;
    }
}
