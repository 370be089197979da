using ArtistAssist.Diffusion.Pipelines;

namespace ArtistAssist.Diffusion.Denoising;

/// <summary>The one loop of all pipelines: asks the network, goes a step, holds the latents to what they must keep.</summary>
public static class DenoisingLoop
{
    /// <summary>Runs from the start index to the end of the schedule.</summary>
    /// <param name="run">What to do.</param>
    /// <param name="latents">The noisy latents of the start index; replaced by the result. After an exception they are of no use.</param>
    /// <param name="progress">Told after every evaluation, or null.</param>
    /// <param name="cancellationToken">Looked at before every evaluation, and handed to the network.</param>
    /// <exception cref="ArgumentException">The latents have another length than the run's shape.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Run(DenoisingRun run, Span<float> latents, IProgress<StepProgress>? progress, CancellationToken cancellationToken)
    {
        if (latents.Length != run.Shape.Length)
        {
            throw new ArgumentException($"{latents.Length} latents were given, but the run's shape holds {run.Shape.Length}.", nameof(latents));
        }

        var steps = run.Scheduler.Start(run.Schedule, run.StartIndex, run.Shape);
        var (input, prediction, noise) = (new float[latents.Length], new float[latents.Length], new float[latents.Length]);
        while (steps.Index < run.Schedule.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Predict(run, steps.Index, latents, input, prediction, cancellationToken);
            if (steps.TakesNoise)
            {
                run.Noise.Fill(noise);
            }

            steps.Advance(prediction, latents, noise);
            foreach (var constraint in run.Constraints)
            {
                constraint.Apply(run.Schedule, run.StartIndex, steps.Index, latents);
            }

            progress?.Report(new StepProgress(steps.Index - run.StartIndex, run.Schedule.Length - run.StartIndex));
        }
    }

    private static void Predict(DenoisingRun run, int index, ReadOnlySpan<float> latents, float[] input, float[] prediction, CancellationToken cancellationToken)
    {
        run.Schedule.ScaleModelInput(index, latents, input);
        run.Denoiser.Predict(
            new DenoiserInput
            {
                Latents = input,
                Shape = run.Shape,
                Timestep = run.Schedule.Timesteps[index],
                Index = index,
                StartIndex = run.StartIndex,
                ScheduleLength = run.Schedule.Length,
            },
            prediction,
            cancellationToken);
    }
}
