using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Schedulers.Configuration;
using ArtistAssist.Diffusion.Schedulers.Runs;
using ArtistAssist.Diffusion.Schedulers.Schedules;

namespace ArtistAssist.Diffusion.Schedulers;

/// <summary>Multistep sampling of latent consistency models (Luo et al., arXiv 2310.04378): to the clean sample, and back with fresh noise.</summary>
internal sealed class LcmScheduler : IScheduler
{
    /// <summary>The deviation of the data in the boundary condition.</summary>
    private const float SigmaData = 0.5f;

    private readonly SchedulerConfig _config;
    private readonly TrainingSchedule _training;
    private readonly SampleLimit _limit;
    private readonly float _timestepScaling;

    public LcmScheduler(SchedulerConfig config)
    {
        _config = config;
        _training = TrainingSchedule.Create(config, DefaultBetas.Consistency, finiteSigmas: false);
        _limit = SampleLimit.Create(config, config.ClipSample ?? false);
        _timestepScaling = (float)(config.TimestepScaling ?? 10);
        PredictionType = config.PredictionType ?? PredictionType.Epsilon;
    }

    public SchedulerKind Kind => SchedulerKind.Lcm;

    public PredictionType PredictionType { get; }

    public int FewestSteps => 1;

    public int MostSteps => DistillationGrid.StepsOf(_config);

    public DenoisingSchedule CreateSchedule(int stepCount, double strength = 1) =>
        DenoisingSchedule.AtTrainingTimesteps(stepCount, DistillationGrid.Create(_config, stepCount, strength, _training.Length), _training);

    public ISchedulerRun Start(DenoisingSchedule schedule, int startIndex, LatentShape shape) => new Run(this, schedule, startIndex, shape);

    private sealed class Run(LcmScheduler scheduler, DenoisingSchedule schedule, int startIndex, LatentShape shape) : SchedulerRun(schedule, startIndex, shape)
    {
        private readonly float[] _denoised = new float[shape.Length];

        public override bool TakesNoise => !IsLast;

        protected override void Compute(ReadOnlySpan<float> prediction, Span<float> latents, ReadOnlySpan<float> noise)
        {
            var timestep = Schedule.Timesteps[Index];
            var alpha = scheduler._training.AlphasCumprod[(int)timestep];
            Denoised.Write(scheduler.PredictionType, new SignalAndNoise(MathF.Sqrt(alpha), MathF.Sqrt(1 - alpha)), latents, prediction, _denoised);
            scheduler._limit.Apply(_denoised, Shape);

            // Boundary condition: at timestep 0 the latents are the sample.
            var scaled = timestep * scheduler._timestepScaling;
            var sum = scaled * scaled + SigmaData * SigmaData;
            WeightedSum.Write(latents, scaled / MathF.Sqrt(sum), _denoised, SigmaData * SigmaData / sum, latents);
            if (TakesNoise)
            {
                var next = scheduler._training.AlphasCumprod[(int)Schedule.Timesteps[Index + 1]];
                WeightedSum.Write(latents, MathF.Sqrt(next), latents, MathF.Sqrt(1 - next), noise);
            }
        }
    }
}
