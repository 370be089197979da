namespace ArtistAssist.Cli.Batch.Plans;

/// <summary>What a megapixel costs.</summary>
/// <param name="PerMegapixel">Seconds, or joules; 0 where it is unknown.</param>
/// <param name="Origin">Where the figure comes from.</param>
/// <param name="Pictures">How many pictures it was measured on; 0 for a device.</param>
internal readonly record struct Rate(double PerMegapixel, RateOrigin Origin, int Pictures);
