using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Compositing;

/// <summary>Pixels that lie on a canvas with their top left corner at a place.</summary>
/// <param name="Pixels">The pixels.</param>
/// <param name="X">Column of the canvas.</param>
/// <param name="Y">Row of the canvas.</param>
public readonly record struct PlacedPixels(IPixelSource Pixels, int X, int Y)
{
    /// <summary>Where they lie.</summary>
    public Bounds Place => new(X, Y, Pixels.Layout.Width, Pixels.Layout.Height);
}
