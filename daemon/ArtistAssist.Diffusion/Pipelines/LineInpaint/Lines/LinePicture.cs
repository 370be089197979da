using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Lines;

/// <summary>A part of the canvas as ink, and where it is unknown. Owns its planes.</summary>
/// <param name="Region">The part.</param>
/// <param name="Ink">0 none to 255 full.</param>
/// <param name="Hole">255 where the ink is to be found, else 0.</param>
internal sealed record LinePicture(Bounds Region, Plane<byte> Ink, Plane<byte> Hole) : IDisposable
{
    public void Dispose()
    {
        Ink.Dispose();
        Hole.Dispose();
    }
}
