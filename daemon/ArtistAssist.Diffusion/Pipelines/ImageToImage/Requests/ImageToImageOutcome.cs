using ArtistAssist.Diffusion.Denoising;
using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;

/// <summary>What a run did.</summary>
/// <param name="Region">The part of the canvas that the model saw.</param>
/// <param name="WorkingScale">Scale at which it worked on that; 1 is the picture's own. Where a smaller look came first, still 1.</param>
/// <param name="TileCount">Tiles of one evaluation, at least 1.</param>
/// <param name="Steps">Steps planned and left out.</param>
/// <param name="Proposals">One for each seed, in their order.</param>
public sealed record ImageToImageOutcome(
    Bounds Region, double WorkingScale, int TileCount, DenoisingSteps Steps, IReadOnlyList<Proposal> Proposals);
