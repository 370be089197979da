using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;

/// <summary>The part of the picture that the model would have to see is too large.</summary>
/// <param name="extent">Its size.</param>
/// <param name="maximum">Most pixels that it may have.</param>
public sealed class RegionTooLargeException(Extent extent, long maximum)
    : Exception(FormattableString.Invariant($"The model would have to work on {extent} pixels, more than {maximum / 1_000_000} megapixels: select a smaller part."))
{
    /// <summary>Size of the part.</summary>
    public Extent Extent { get; } = extent;

    /// <summary>Most pixels that it may have.</summary>
    public long Maximum { get; } = maximum;
}
