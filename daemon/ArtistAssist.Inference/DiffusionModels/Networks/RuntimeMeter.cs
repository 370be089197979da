using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Inference.DiffusionModels.Networks;

/// <summary>Counts what one model does inside ONNX Runtime. For one thread at a time.</summary>
internal sealed class RuntimeMeter(TimeProvider time)
{
    private readonly Dictionary<DiffusionPart, int> _runs = [];
    private volatile bool _isInRuntime;

    /// <summary>Time spent inside it.</summary>
    public TimeSpan Time { get; private set; }

    /// <summary>True while a run is inside it.</summary>
    public bool IsInRuntime => _isInRuntime;

    /// <summary>Runs of a network, those that failed too.</summary>
    public int Runs(DiffusionPart part) => _runs.GetValueOrDefault(part);

    /// <summary>Measures one run.</summary>
    public void Measure(DiffusionPart part, Action run)
    {
        _runs[part] = Runs(part) + 1;
        var started = time.GetTimestamp();
        _isInRuntime = true;
        try
        {
            run();
        }
        finally
        {
            _isInRuntime = false;
            Time += time.GetElapsedTime(started);
        }
    }
}
