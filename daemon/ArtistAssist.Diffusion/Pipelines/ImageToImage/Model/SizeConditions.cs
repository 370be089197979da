using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;

/// <summary>What Stable Diffusion XL is told about sizes (arXiv 2307.01952, section 2.2), in pixels.</summary>
/// <param name="Original">Size of the picture before anything was done to it.</param>
/// <param name="CropTop">Rows cut off above.</param>
/// <param name="CropLeft">Columns cut off on the left.</param>
/// <param name="Target">Size that is made.</param>
public readonly record struct SizeConditions(Extent Original, int CropTop, int CropLeft, Extent Target)
{
    /// <summary>A picture made whole in its own size.</summary>
    public static SizeConditions Whole(Extent extent) => new(extent, 0, 0, extent);
}
