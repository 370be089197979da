using System.Numerics.Tensors;
using ArtistAssist.Diffusion.Pipelines.LineInpaint.Holes;
using ArtistAssist.Diffusion.Pipelines.LineInpaint.Lines;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Completion;

/// <summary>Draws the ink of a group of holes.</summary>
internal sealed class InkCompletion(ILineInpaintModel model, InpaintProfile profile)
{
    private const int Half = 128;
    private const int Contrast = 3;

    /// <summary>Replaces the ink in the group's holes by what the network finds; all other ink stays.</summary>
    /// <param name="picture">The picture; its ink is changed.</param>
    /// <param name="plan">The group.</param>
    /// <param name="onTile">Called after each tile of each pass.</param>
    /// <param name="token">Stops within one tile.</param>
    public void Complete(LinePicture picture, HolePlan plan, Action onTile, CancellationToken token)
    {
        using var view = WorkingView.Of(picture, plan);
        FillInwards(view, plan, onTile, token);
        token.ThrowIfCancellationRequested();
        Place(view, picture, plan);
    }

    /// <summary>From the rim inwards, a step of the rule's depth each time; what was found is known in the next pass.</summary>
    private void FillInwards(WorkingView view, HolePlan plan, Action onTile, CancellationToken token)
    {
        var tiles = new TiledHoles(model, plan.Tiles(profile.Tiles));
        var depth = plan.Passes > 1 ? HoleDepth.Of(view.Hole) : [];
        for (var pass = 1; pass <= plan.Passes; pass++)
        {
            using var answer = tiles.Run(view, onTile, token);
            var reach = pass == plan.Passes ? int.MaxValue : (int)(pass * profile.Holes.Depth * HoleDepth.Unit);
            Take(answer, view, depth, reach);
        }
    }

    private static void Take(Plane<byte> answer, WorkingView view, ushort[] depth, int reach)
    {
        for (var y = 0; y < answer.Height; y++)
        {
            var ink = view.Ink.Row(y);
            var hole = view.Hole.Row(y);
            var found = answer.Row(y);
            for (var x = hole.IndexOfAnyExcept((byte)0); x >= 0 && x < hole.Length; x++)
            {
                if (hole[x] != 0 && (reach == int.MaxValue || depth[(y * hole.Length) + x] <= reach))
                {
                    ink[x] = reach == int.MaxValue ? found[x] : Decided(found[x]);
                    hole[x] = 0;
                }
            }
        }
    }

    /// <summary>
    /// Half answers would fade from step to step, and any bias would grow: so they are decided, at a half, whatever the card says
    /// about a line's edge.
    /// </summary>
    private static byte Decided(byte probability) => (byte)Math.Clamp(Half + ((probability - Half) * Contrast), 0, 255);

    private void Place(WorkingView view, LinePicture picture, HolePlan plan)
    {
        using var hole = picture.Hole.Crop(plan.View);
        using var own = picture.Ink.Crop(plan.View);
        using var enlarged = Enlarged(view, plan);
        EdgeCurve.For(enlarged, own, hole, profile.Answer, plan.Scale).Apply(enlarged);
        for (var y = plan.Place.Y; y < plan.Place.Bottom; y++)
        {
            var found = enlarged.Row(y - plan.View.Y).Slice(plan.Place.X - plan.View.X, plan.Place.Width);
            var target = picture.Ink.Row(y).Slice(plan.Place.X, plan.Place.Width);
            var inside = picture.Hole.Row(y).Slice(plan.Place.X, plan.Place.Width);
            Replace(target, found, inside);
        }
    }

    private static Plane<byte> Enlarged(WorkingView view, HolePlan plan) => view.Ink.Extent == plan.View.Extent
        ? view.Ink.Crop(view.Ink.Extent.Whole)
        : PlaneFilter.Resize(view.Ink, plan.View.Extent, ResampleKernel.Cubic);

    /// <summary>Takes over what lies inside; the hole's bytes are 0 or 255, so they are bit masks.</summary>
    private static void Replace(Span<byte> target, Span<byte> found, ReadOnlySpan<byte> inside)
    {
        TensorPrimitives.Xor<byte>(target, found, found);
        TensorPrimitives.BitwiseAnd<byte>(found, inside, found);
        TensorPrimitives.Xor<byte>(target, found, target);
    }
}
