namespace ArtistAssist.Inference.Devices.Probing;

/// <summary>What trying a device showed.</summary>
/// <param name="Works">True when a model ran on it and the result was right.</param>
/// <param name="Reason">Why it does not work, or why it was not measured, one sentence; null otherwise.</param>
/// <param name="TimePerMegapixel">Time of the cleanup model on 1 000 000 pixels; null when it was not measured.</param>
public sealed record ProbeResult(bool Works, string? Reason, TimeSpan? TimePerMegapixel = null)
{
    internal static ProbeResult Failed(string reason) => new(false, reason);
}
