using System.Globalization;
using ArtistAssist.Daemon.Energy;

namespace ArtistAssist.Daemon.Tests.Energy;

public sealed class EnergyMeterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Between_TwoPackages_AddsThemInJoules()
    {
        Zone("intel-rapl:0", 1_000_000, 9_000_000);
        Zone("intel-rapl:1", 5_000_000, 9_000_000);
        Zone("intel-rapl:0:0", 700, 9_000_000);
        var meter = new EnergyMeter(_folder.Path);
        var from = meter.Read();

        Zone("intel-rapl:0", 2_500_000, 9_000_000);
        Zone("intel-rapl:1", 5_250_000, 9_000_000);
        Zone("intel-rapl:0:0", 900_000, 9_000_000);

        Assert.Equal(1.75, meter.Between(from, meter.Read()));
    }

    [Fact]
    public void Between_CounterBeganAgain_FollowsIt()
    {
        Zone("intel-rapl:0", 8_000_000, 9_000_000);
        var meter = new EnergyMeter(_folder.Path);
        var from = meter.Read();

        Zone("intel-rapl:0", 500_000, 9_000_000);

        Assert.Equal(1.5, meter.Between(from, meter.Read()));
    }

    [Fact]
    public void Read_NoMeter_IsAbsent()
    {
        var meter = new EnergyMeter(_folder.Under("none"));

        Assert.Null(meter.Read());
        Assert.Null(meter.Between(null, meter.Read()));
    }

    private void Zone(string name, long microjoules, long range)
    {
        Directory.CreateDirectory(_folder.Under(name));
        File.WriteAllText(_folder.Under(name, "energy_uj"), microjoules.ToString(CultureInfo.InvariantCulture) + "\n");
        File.WriteAllText(_folder.Under(name, "max_energy_range_uj"), range.ToString(CultureInfo.InvariantCulture) + "\n");
    }
}
