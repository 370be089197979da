using System.Collections.Immutable;
using System.Globalization;

namespace ArtistAssist.Daemon.Energy;

/// <summary>
/// The processor's own energy counters as Linux shows them (powercap, intel-rapl zones of whole packages). They count what
/// the whole machine uses, and only the super-user may read them unless the owner of the machine allows more.
/// </summary>
internal sealed class EnergyMeter
{
    private readonly ImmutableArray<Zone> _zones;

    /// <param name="folder">The powercap folder of sysfs.</param>
    public EnergyMeter(string folder = "/sys/class/powercap") =>
        _zones = Directory.Exists(folder)
            ? [.. Directory.EnumerateDirectories(folder, "intel-rapl:*").Where(IsPackage).Select(Zone.TryOpen).OfType<Zone>()]
            : [];

    /// <summary>The counters as they stand, in microjoules; null when there are none that may be read.</summary>
    public EnergyReading? Read()
    {
        var values = _zones.Select(zone => zone.Read()).ToImmutableArray();
        return values.IsEmpty || values.Contains(null) ? null : new EnergyReading([.. values.Select(value => value!.Value)]);
    }

    /// <summary>Joules between two readings. A counter that began again from 0 meanwhile is followed over one round.</summary>
    public double? Between(EnergyReading? from, EnergyReading? to)
    {
        if (from is null || to is null)
        {
            return null;
        }

        var microjoules = _zones.Select((zone, index) => zone.Distance(from.Microjoules[index], to.Microjoules[index])).Sum();
        return microjoules / 1e6;
    }

    // "intel-rapl:0" is a package; "intel-rapl:0:1" is a part of one and would count twice.
    private static bool IsPackage(string folder) => Path.GetFileName(folder).Count(letter => letter == ':') == 1;

    private sealed record Zone(string Counter, long Range)
    {
        public static Zone? TryOpen(string folder)
        {
            var zone = new Zone(Path.Combine(folder, "energy_uj"), ReadNumber(Path.Combine(folder, "max_energy_range_uj")) ?? 0);
            return zone.Read() is null ? null : zone;
        }

        public long? Read() => ReadNumber(Counter);

        public double Distance(long from, long to) => to >= from ? to - from : Range - from + to;

        private static long? ReadNumber(string path)
        {
            try
            {
                return long.Parse(File.ReadAllText(path), CultureInfo.InvariantCulture);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
            {
                return null;
            }
        }
    }
}
