namespace ArtistAssist.Daemon.Energy;

/// <summary>Time and energy of one job's own work: it stands still while another job goes first.</summary>
internal sealed class WorkMeter
{
    private readonly EnergyMeter _energy;
    private readonly TimeProvider _time;
    private long _since;
    private EnergyReading? _from;
    private TimeSpan _elapsed;
    private double? _joules = 0;

    /// <summary>Starts to count.</summary>
    public WorkMeter(EnergyMeter energy, TimeProvider time)
    {
        _energy = energy;
        _time = time;
        Resume();
    }

    public void Pause()
    {
        _elapsed += _time.GetElapsedTime(_since);
        _joules += _energy.Between(_from, _energy.Read());
    }

    public void Resume()
    {
        _since = _time.GetTimestamp();
        _from = _energy.Read();
    }

    /// <summary>What the work took so far; no joules where they cannot be read.</summary>
    public (TimeSpan Elapsed, double? Joules) Read()
    {
        Pause();
        Resume();
        return (_elapsed, _joules);
    }
}
