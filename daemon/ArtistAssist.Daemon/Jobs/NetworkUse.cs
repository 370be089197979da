using ArtistAssist.Daemon.Storage;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>An imported network that shaped a result beside its model.</summary>
/// <param name="ModelId">Its id.</param>
/// <param name="Sha256">Of its file.</param>
/// <param name="Licence">SPDX, or "not declared".</param>
/// <param name="TrainingData">What it was trained on, or "not declared".</param>
internal sealed record NetworkUse(string ModelId, ContentHash Sha256, string Licence, string TrainingData);
