namespace ArtistAssist.Diffusion.Schedulers;

/// <summary>One picture's, or batch's, way through a schedule; it remembers what the later steps need of the earlier. Not thread-safe.</summary>
public interface ISchedulerRun
{
    /// <summary>The index of the coming evaluation; after the last one the schedule's length.</summary>
    int Index { get; }

    /// <summary>Whether the coming step takes fresh noise. It must then be drawn, even if the step gives it no weight: later draws depend on it.</summary>
    bool TakesNoise { get; }

    /// <summary>Goes one evaluation further.</summary>
    /// <param name="prediction">What the network predicted at <see cref="Index"/>.</param>
    /// <param name="latents">The latents, not scaled for the network; replaced by the next ones.</param>
    /// <param name="noise">Standard normal noise; not looked at unless <see cref="TakesNoise"/>.</param>
    /// <exception cref="ArgumentException">A span has another length than the run's shape.</exception>
    /// <exception cref="InvalidOperationException">The schedule is at its end.</exception>
    void Advance(ReadOnlySpan<float> prediction, Span<float> latents, ReadOnlySpan<float> noise);
}
