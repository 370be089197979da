using ArtistAssist.Daemon.Storage;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>A LoRA that was used.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sha256">Of its file; null when that was not known yet.</param>
/// <param name="Weight">How much it said.</param>
/// <param name="TextEncoderWeight">How much in the text encoders; null for as much as elsewhere.</param>
/// <param name="Licence">SPDX, or "not declared"; null in results of versions that did not write it down.</param>
/// <param name="TrainingData">What it was trained on, or "not declared"; null as the licence.</param>
internal sealed record LoraUse(
    string Name, ContentHash? Sha256, double Weight, double? TextEncoderWeight = null, string? Licence = null, string? TrainingData = null);
