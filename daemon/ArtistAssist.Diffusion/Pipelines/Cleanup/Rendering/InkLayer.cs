using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Rendering;

/// <summary>Ink on a part of the canvas: 0 none to 255 full. Does not own its plane.</summary>
/// <param name="Region">Where it lies.</param>
/// <param name="Ink">The ink, of the region's size.</param>
internal sealed record InkLayer(Bounds Region, Plane<byte> Ink);
