using System.Numerics;

namespace ArtistAssist.Imaging.Vectors;

/// <summary>A cubic Bézier curve that begins where the one before ends.</summary>
/// <param name="LeavingControl">First control point.</param>
/// <param name="ArrivingControl">Second control point.</param>
/// <param name="End">Where it ends.</param>
public readonly record struct CubicSegment(Vector2 LeavingControl, Vector2 ArrivingControl, Vector2 End);
