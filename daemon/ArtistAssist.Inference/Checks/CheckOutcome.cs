namespace ArtistAssist.Inference.Checks;

/// <summary>Whether a model computes here what it computed where it was trained.</summary>
/// <param name="LargestDifference">Largest difference of a value from the one noted there; null when it could not be run.</param>
/// <param name="Problem">What is wrong, one sentence; null when all values are within the file's tolerance.</param>
public sealed record CheckOutcome(double? LargestDifference, string? Problem);
