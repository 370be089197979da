using ArtistAssist.Imaging.Compositing;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup;

/// <summary>What a cleanup did.</summary>
/// <param name="WorkingScale">Scale at which the network looked; 1 is the picture's own.</param>
/// <param name="Receipt">Proof of what changed and what did not.</param>
public sealed record CleanupOutcome(double WorkingScale, ChangeReceipt Receipt);
