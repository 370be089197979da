using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Imaging.Compositing;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup;

/// <summary>What a cleanup did.</summary>
/// <param name="WorkingScale">Scale at which the network looked; 1 is the picture's own.</param>
/// <param name="Receipt">Proof of what changed and what did not.</param>
/// <param name="Fidelity">How well the lines found keep those of the sketch; null where either has none.</param>
public sealed record CleanupOutcome(double WorkingScale, ChangeReceipt Receipt, LineFidelity? Fidelity = null);
