using ArtistAssist.Diffusion.Pipelines.LineInpaint.Joining;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Gaps;

/// <summary>A gap between two line ends that face each other.</summary>
/// <param name="From">One end, in pixels of the picture.</param>
/// <param name="To">The other one.</param>
internal readonly record struct Gap(LineEnd From, LineEnd To);
