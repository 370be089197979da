using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Rendering;

/// <summary>Ink on a part of the canvas.</summary>
/// <param name="Region">Where it lies.</param>
/// <param name="Ink">0 none to 255 full, row by row without gap.</param>
internal sealed record InkLayer(Bounds Region, byte[] Ink)
{
    /// <summary>One row of the region; <paramref name="y"/> counts on the canvas.</summary>
    public ReadOnlySpan<byte> Row(int y) => Ink.AsSpan((y - Region.Y) * Region.Width, Region.Width);
}
