namespace ArtistAssist.Daemon.Jobs;

/// <summary>A LoRA to lay on the model.</summary>
/// <param name="Name">Its name or id.</param>
/// <param name="Weight">How much it says; null for 1.</param>
internal sealed record LoraChoice(string Name, double? Weight);
