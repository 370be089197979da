using ArtistAssist.Daemon.Storage;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>A line model that drew what a diffusion of line art began from.</summary>
/// <param name="ModelId">Its id.</param>
/// <param name="Sha256">Of its file.</param>
/// <param name="Licence">SPDX, or "not declared"; null in results of versions that did not write it down.</param>
/// <param name="TrainingData">What it was trained on, or "not declared"; null as the licence.</param>
internal sealed record DraftUse(string ModelId, ContentHash Sha256, string? Licence = null, string? TrainingData = null);
