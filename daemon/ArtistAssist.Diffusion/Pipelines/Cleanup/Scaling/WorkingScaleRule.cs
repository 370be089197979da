namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Scaling;

/// <summary>The scale at which the network looks, from the width of the sketch's lines.</summary>
/// <param name="StrokeWidth">Mean width in pixels that lines should have for the network.</param>
/// <param name="InkThreshold">Darkness from which a pixel counts as stroke when widths are measured, 0 to 1.</param>
/// <param name="Min">Smallest scale chosen by itself.</param>
/// <param name="Max">Largest scale chosen by itself.</param>
public sealed record WorkingScaleRule(double StrokeWidth, double InkThreshold, double Min, double Max);
