using System.Collections.Immutable;

namespace ArtistAssist.Daemon.Energy;

/// <summary>What the counters showed, in the meter's own order.</summary>
internal sealed record EnergyReading(ImmutableArray<long> Microjoules);
