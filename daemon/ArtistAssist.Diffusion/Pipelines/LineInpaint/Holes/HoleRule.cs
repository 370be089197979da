namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Holes;

/// <summary>How large a hole the network fills at once.</summary>
/// <param name="Depth">
/// Distance from the hole's rim, in pixels at the working scale, up to which the network's answer is relied on. Deeper holes are
/// looked at from farther away, then filled from the rim inwards.
/// </param>
/// <param name="LineWidth">Width in pixels at the working scale that lines keep at least when a hole is looked at from farther away.</param>
public sealed record HoleRule(double Depth, double LineWidth);
