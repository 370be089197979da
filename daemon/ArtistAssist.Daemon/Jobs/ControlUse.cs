using ArtistAssist.Daemon.Storage;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>A control network that held a result.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Image">What it was shown; null for the sketch itself.</param>
/// <param name="Strength">How much it said.</param>
/// <param name="Start">Share of the run at which it began.</param>
/// <param name="End">Share of the run at which it ended.</param>
/// <param name="Network">The network; null in results of versions that did not write it down.</param>
internal sealed record ControlUse(string Name, ContentHash? Image, double Strength, double Start, double End, NetworkUse? Network = null);
