using ArtistAssist.Imaging.Compositing;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;

/// <summary>One result of a run.</summary>
/// <param name="Index">Its number, from 0: the result that took its pixels.</param>
/// <param name="Seed">The seed that it came from.</param>
/// <param name="Receipt">Proof of what changed and what did not.</param>
/// <param name="Fidelity">How well the sketch's lines are kept where something may change; null when either has no ink there.</param>
/// <param name="Plan">How it came about.</param>
public sealed record Proposal(int Index, ulong Seed, ChangeReceipt Receipt, LineFidelity? Fidelity, RunPlan Plan);
