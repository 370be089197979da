using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Schedulers.Configuration;
using ArtistAssist.Diffusion.Schedulers.Runs;
using ArtistAssist.Diffusion.Schedulers.Schedules;

namespace ArtistAssist.Diffusion.Schedulers;

/// <summary>Euler's method that goes below the next noise level and returns to it with fresh noise (ancestral sampling).</summary>
internal sealed class EulerAncestralScheduler : IScheduler
{
    private readonly SigmaSchedule _schedule;

    public EulerAncestralScheduler(SchedulerConfig config)
    {
        _schedule = new SigmaSchedule(config with { FinalSigma = null }, TrainingSchedule.Create(config, DefaultBetas.Ddpm, finiteSigmas: true));
        PredictionType = config.PredictionType ?? PredictionType.Epsilon;
    }

    public SchedulerKind Kind => SchedulerKind.EulerAncestral;

    public PredictionType PredictionType { get; }

    public int FewestSteps => 1;

    public int MostSteps => _schedule.MostSteps;

    public DenoisingSchedule CreateSchedule(int stepCount, double strength = 1)
    {
        StepCounts.Check(stepCount, this);
        var (timesteps, sigmas) = _schedule.Create(stepCount);
        return DenoisingSchedule.VarianceExploding(stepCount, 1, _schedule.InitialNoiseSigma(sigmas), timesteps, sigmas);
    }

    public ISchedulerRun Start(DenoisingSchedule schedule, int startIndex, LatentShape shape) => new Run(PredictionType, schedule, startIndex, shape);

    private sealed class Run(PredictionType type, DenoisingSchedule schedule, int startIndex, LatentShape shape) : SchedulerRun(schedule, startIndex, shape)
    {
        private readonly float[] _denoised = new float[shape.Length];

        public override bool TakesNoise => true;

        protected override void Compute(ReadOnlySpan<float> prediction, Span<float> latents, ReadOnlySpan<float> noise)
        {
            var (sigma, next) = (Schedule.Sigmas[Index], Schedule.Sigmas[Index + 1]);
            var (before, after) = (sigma * sigma, next * next);
            var up = MathF.Sqrt(after * (before - after) / before);
            var down = MathF.Sqrt(after - up * up);

            Denoised.WriteExploding(type, sigma, latents, prediction, _denoised);
            Slope.Write(_denoised, latents, sigma);
            WeightedSum.Write(latents, 1, latents, down - sigma, _denoised, up, noise);
        }
    }
}
