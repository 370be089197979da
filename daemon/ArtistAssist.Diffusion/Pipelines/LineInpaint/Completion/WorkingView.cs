using ArtistAssist.Diffusion.Pipelines.LineInpaint.Lines;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Completion;

/// <summary>A part of a picture at the working scale. Owns its planes.</summary>
/// <param name="Ink">Ink, 0 none to 255 full; 0 in the hole until it is found.</param>
/// <param name="Hole">255 where the ink is still unknown, else 0.</param>
internal sealed record WorkingView(Plane<byte> Ink, Plane<byte> Hole) : IDisposable
{
    /// <summary>A pixel of which more than this is hole, in 255ths, is hole.</summary>
    private const byte HoleShare = 64;

    /// <summary>Shrinks a part of a picture. Every hole in it is unknown, not only those of the group in work.</summary>
    public static WorkingView Of(LinePicture picture, HolePlan plan)
    {
        var hole = picture.Hole.Crop(plan.View);
        var ink = picture.Ink.Crop(plan.View);
        KeepKnown(ink, hole);
        if (hole.Extent == plan.WorkingExtent)
        {
            return new WorkingView(ink, hole);
        }

        using (hole)
        using (ink)
        {
            return Shrunk(ink, hole, plan.WorkingExtent);
        }
    }

    public void Dispose()
    {
        Ink.Dispose();
        Hole.Dispose();
    }

    private static WorkingView Shrunk(Plane<byte> ink, Plane<byte> hole, Extent extent)
    {
        var view = new WorkingView(
            PlaneFilter.Resize(ink, extent, ResampleKernel.Cubic), PlaneFilter.Resize(hole, extent, ResampleKernel.Bilinear));
        for (var y = 0; y < extent.Height; y++)
        {
            var inkRow = view.Ink.Row(y);
            var holeRow = view.Hole.Row(y);
            for (var x = 0; x < inkRow.Length; x++)
            {
                var share = holeRow[x];
                holeRow[x] = share > HoleShare ? byte.MaxValue : (byte)0;
                // The mean of the known part: what is unknown counted as 0.
                inkRow[x] = share > HoleShare ? (byte)0 : (byte)Math.Min(inkRow[x] * 255 / (255 - share), 255);
            }
        }

        return view;
    }

    private static void KeepKnown(Plane<byte> ink, Plane<byte> hole)
    {
        for (var y = 0; y < ink.Height; y++)
        {
            var inkRow = ink.Row(y);
            var holeRow = hole.Row(y);
            for (var x = holeRow.IndexOfAnyExcept((byte)0); x >= 0 && x < holeRow.Length; x++)
            {
                inkRow[x] = holeRow[x] == 0 ? inkRow[x] : (byte)0;
            }
        }
    }
}
