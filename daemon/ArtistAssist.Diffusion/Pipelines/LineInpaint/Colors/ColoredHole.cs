using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Colors;

/// <summary>What a group of holes is filled with.</summary>
/// <param name="Group">The box that is filled, on the picture.</param>
/// <param name="Place">Where the arrays lie on the picture: the box and a rim around it.</param>
/// <param name="Coverage">Ink of every pixel of the place, 0 none to 255 full, row by row.</param>
/// <param name="Flats">Number of the flat colour of every pixel; 0 leaves the artist's pixel below the ink.</param>
/// <param name="Inks">Number of the ink's colour of every pixel; 0 where there is no ink.</param>
/// <param name="Palette">The colours.</param>
internal sealed record ColoredHole(Bounds Group, Bounds Place, byte[] Coverage, ushort[] Flats, ushort[] Inks, Palette Palette);
