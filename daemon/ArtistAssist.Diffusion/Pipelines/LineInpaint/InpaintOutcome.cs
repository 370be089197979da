using ArtistAssist.Imaging.Compositing;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint;

/// <summary>What an inpainting did.</summary>
/// <param name="WorkingScale">Smallest scale at which the network looked; 1 is the picture's own.</param>
/// <param name="Receipt">Proof of what changed and what did not.</param>
public sealed record InpaintOutcome(double WorkingScale, ChangeReceipt Receipt);
