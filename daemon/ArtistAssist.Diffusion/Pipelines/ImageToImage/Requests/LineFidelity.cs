namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;

/// <summary>
/// How well ink is kept, as in Yan, Vanderhaeghe and Gingold, "A Benchmark for Rough Sketch Cleanup" (SIGGRAPH Asia 2020): ink is luma below 0.75.
/// </summary>
/// <param name="F1">Harmonic mean of the share of the result's ink that lies near the sketch's and the share of the sketch's near the result's, 0 to 1.</param>
/// <param name="Chamfer">Mean distance from ink to the other's nearest ink, both ways, as a share of the longer side of the region.</param>
/// <param name="Tolerance">What counted as near, as a share of the longer side.</param>
public sealed record LineFidelity(double F1, double Chamfer, double Tolerance);
