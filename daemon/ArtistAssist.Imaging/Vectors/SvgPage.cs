using ArtistAssist.Imaging.Metadata;

namespace ArtistAssist.Imaging.Vectors;

/// <summary>What an SVG document says beside its shapes.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
public sealed record SvgPage(int Width, int Height)
{
    /// <summary>Colour of the ink, 0xRRGGBB.</summary>
    /// <value>Black unless told otherwise.</value>
    public int Color { get; init; }

    /// <summary>Resolution, so that the drawing has its size on paper; null for none.</summary>
    public Resolution? Resolution { get; init; }

    /// <summary>Texts about the drawing; keywords are names of XML.</summary>
    public IReadOnlyList<TextEntry> Texts { get; init; } = [];
}
