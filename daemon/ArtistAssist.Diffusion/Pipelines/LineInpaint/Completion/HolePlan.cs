using ArtistAssist.Diffusion.Pipelines.Cleanup.Tiles;
using ArtistAssist.Diffusion.Pipelines.LineInpaint.Holes;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Completion;

/// <summary>How one group of holes is filled.</summary>
/// <param name="Place">The box around the group, on the picture.</param>
/// <param name="View">What the network sees of the picture: the box and its surroundings.</param>
/// <param name="Scale">Scale at which it looks.</param>
/// <param name="Passes">How often it looks, each time farther in.</param>
internal sealed record HolePlan(Bounds Place, Bounds View, double Scale, int Passes)
{
    /// <summary>A hole deeper than this many steps keeps what the last one gives.</summary>
    private const int MostPasses = 64;

    private const int LeastSide = 16;

    /// <summary>Size of the view at the working scale.</summary>
    public Extent WorkingExtent => new(Side(View.Height), Side(View.Width));

    /// <summary>Plans the work on one group.</summary>
    /// <param name="hole">Above 0 in the holes of the whole picture.</param>
    /// <param name="place">The group's box.</param>
    /// <param name="lineWidth">Mean width of the picture's lines in pixels; null where there are none.</param>
    /// <param name="profile">The model's rules.</param>
    public static HolePlan For(Plane<byte> hole, Bounds place, double? lineWidth, InpaintProfile profile)
    {
        var depth = DepthOf(hole, place);
        var best = lineWidth is { } width ? Math.Clamp(profile.Scale.StrokeWidth / width, profile.Scale.Min, profile.Scale.Max) : profile.Scale.Max;
        var thinnest = lineWidth is { } thin ? Math.Clamp(profile.Holes.LineWidth / thin, profile.Scale.Min, best) : best;
        var scale = Math.Clamp(profile.Holes.Depth / Math.Max(depth, 1), thinnest, best);
        var margin = (int)Math.Ceiling(profile.Tiles.Overlap / 2 / scale);
        var passes = (int)Math.Clamp(Math.Ceiling(depth * scale / profile.Holes.Depth), 1, MostPasses);
        return new HolePlan(place, place.Pad(margin).Intersect(hole.Extent.Whole), scale, passes);
    }

    /// <summary>The tiles of one pass.</summary>
    public TilePlan Tiles(TileRule rule) => TilePlan.For(WorkingExtent.Height, WorkingExtent.Width, rule);

    private static double DepthOf(Plane<byte> hole, Bounds place)
    {
        using var part = hole.Crop(place.Pad(1).Intersect(hole.Extent.Whole));
        var deepest = 0;
        foreach (var depth in HoleDepth.Of(part))
        {
            deepest = Math.Max(deepest, depth);
        }

        return (double)deepest / HoleDepth.Unit;
    }

    private int Side(int pixels) => Math.Max((int)Math.Round(pixels * Scale), Math.Min(pixels, LeastSide));
}
