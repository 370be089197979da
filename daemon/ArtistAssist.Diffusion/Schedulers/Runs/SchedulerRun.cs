using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Schedulers.Schedules;

namespace ArtistAssist.Diffusion.Schedulers.Runs;

/// <summary>What all runs share: the index, and the checks of what is handed in.</summary>
internal abstract class SchedulerRun : ISchedulerRun
{
    protected SchedulerRun(DenoisingSchedule schedule, int startIndex, LatentShape shape)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(startIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(startIndex, schedule.Length);
        Schedule = schedule;
        Index = startIndex;
        Shape = shape;
    }

    public int Index { get; private set; }

    public abstract bool TakesNoise { get; }

    protected DenoisingSchedule Schedule { get; }

    protected LatentShape Shape { get; }

    protected bool IsLast => Index == Schedule.Length - 1;

    public void Advance(ReadOnlySpan<float> prediction, Span<float> latents, ReadOnlySpan<float> noise)
    {
        if (Index == Schedule.Length)
        {
            throw new InvalidOperationException("The schedule is at its end; start another run.");
        }

        Check(prediction.Length, nameof(prediction));
        Check(latents.Length, nameof(latents));
        if (TakesNoise)
        {
            Check(noise.Length, nameof(noise));
        }

        Compute(prediction, latents, noise);
        Index++;
    }

    protected abstract void Compute(ReadOnlySpan<float> prediction, Span<float> latents, ReadOnlySpan<float> noise);

    protected float[] Buffer() => new float[Shape.Length];

    private void Check(int length, string name)
    {
        if (length != Shape.Length)
        {
            throw new ArgumentException($"{length} values were given, but the latents hold {Shape.Length}.", name);
        }
    }
}
