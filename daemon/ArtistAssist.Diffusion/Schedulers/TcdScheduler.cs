using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Schedulers.Configuration;
using ArtistAssist.Diffusion.Schedulers.Runs;
using ArtistAssist.Diffusion.Schedulers.Schedules;

namespace ArtistAssist.Diffusion.Schedulers;

/// <summary>
/// Strategic stochastic sampling of trajectory consistency distillation (Zheng et al., arXiv 2402.19159, algorithm 4): beyond the next timestep, and
/// back to it with fresh noise.
/// </summary>
internal sealed class TcdScheduler : IScheduler
{
    private readonly SchedulerConfig _config;
    private readonly TrainingSchedule _training;
    private readonly double _eta;

    public TcdScheduler(SchedulerConfig config)
    {
        _config = config;
        _training = TrainingSchedule.Create(config, DefaultBetas.Consistency, finiteSigmas: false);
        _eta = config.Eta ?? 0.3;
        PredictionType = config.PredictionType ?? PredictionType.Epsilon;
    }

    public SchedulerKind Kind => SchedulerKind.Tcd;

    public PredictionType PredictionType { get; }

    public int FewestSteps => 1;

    public int MostSteps => DistillationGrid.StepsOf(_config);

    public DenoisingSchedule CreateSchedule(int stepCount, double strength = 1) =>
        DenoisingSchedule.AtTrainingTimesteps(stepCount, DistillationGrid.Create(_config, stepCount, strength, _training.Length), _training);

    public ISchedulerRun Start(DenoisingSchedule schedule, int startIndex, LatentShape shape) => new Run(this, schedule, startIndex, shape);

    private sealed class Run(TcdScheduler scheduler, DenoisingSchedule schedule, int startIndex, LatentShape shape) : SchedulerRun(schedule, startIndex, shape)
    {
        private readonly float[] _denoised = new float[shape.Length];
        private readonly float[] _noise = new float[shape.Length];

        public override bool TakesNoise => scheduler._eta > 0 && !IsLast;

        protected override void Compute(ReadOnlySpan<float> prediction, Span<float> latents, ReadOnlySpan<float> noise)
        {
            var alphas = scheduler._training.AlphasCumprod;
            var next = IsLast ? 0 : (int)Schedule.Timesteps[Index + 1];
            var beyond = (int)MathF.Floor((float)(1 - scheduler._eta) * next);
            var alpha = alphas[(int)Schedule.Timesteps[Index]];
            var alphaBeyond = alphas[beyond];
            var scales = new SignalAndNoise(MathF.Sqrt(alpha), MathF.Sqrt(1 - alpha));

            Denoised.Write(scheduler.PredictionType, scales, latents, prediction, _denoised);
            Denoised.WriteNoise(scheduler.PredictionType, scales, latents, prediction, _noise);
            WeightedSum.Write(latents, MathF.Sqrt(alphaBeyond), _denoised, MathF.Sqrt(1 - alphaBeyond), _noise);
            if (TakesNoise)
            {
                var ratio = alphas[next] / alphaBeyond;
                WeightedSum.Write(latents, MathF.Sqrt(ratio), latents, MathF.Sqrt(1 - ratio), noise);
            }
        }
    }
}
