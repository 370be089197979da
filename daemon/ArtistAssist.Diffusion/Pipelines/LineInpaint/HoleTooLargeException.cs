using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint;

/// <summary>One hole of the mask, or a group of holes close together, is too large to be filled at once.</summary>
/// <param name="extent">Size of the box around it.</param>
public sealed class HoleTooLargeException(Extent extent)
    : Exception($"One hole of the mask takes {extent} pixels, more than 64 megapixels: fill it in several parts.")
{
    /// <summary>Size of the box around it.</summary>
    public Extent Extent { get; } = extent;
}
