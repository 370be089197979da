using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Schedulers.Configuration;
using ArtistAssist.Diffusion.Schedulers.Runs;
using ArtistAssist.Diffusion.Schedulers.Schedules;

namespace ArtistAssist.Diffusion.Schedulers;

/// <summary>DDIM (Song et al., arXiv 2010.02502, equations 12 and 16).</summary>
internal sealed class DdimScheduler : IScheduler
{
    private readonly SchedulerConfig _config;
    private readonly TrainingSchedule _training;
    private readonly SampleLimit _limit;
    private readonly float _finalAlpha;
    private readonly double _eta;

    public DdimScheduler(SchedulerConfig config)
    {
        _config = config;
        _training = TrainingSchedule.Create(config, DefaultBetas.Ddpm, finiteSigmas: false);
        _limit = SampleLimit.Create(config, config.ClipSample ?? true);
        _finalAlpha = config.SetAlphaToOne ?? true ? 1 : _training.AlphasCumprod[0];
        _eta = config.Eta ?? 0;
        PredictionType = config.PredictionType ?? PredictionType.Epsilon;
    }

    public SchedulerKind Kind => SchedulerKind.Ddim;

    public PredictionType PredictionType { get; }

    public int FewestSteps => 1;

    public int MostSteps => _config.SigmaSpacing == SigmaSpacing.Simple
        ? _training.Length
        : TimestepGrid.MostSteps(_config.TimestepSpacing ?? TimestepSpacing.Leading, _training.Length, _config.StepsOffset ?? 0);

    public DenoisingSchedule CreateSchedule(int stepCount, double strength = 1)
    {
        StepCounts.Check(stepCount, this);
        var timesteps = _config.SigmaSpacing == SigmaSpacing.Simple
            ? TimestepGrid.Simple(stepCount, _training.Length)
            : TimestepGrid.Create(_config.TimestepSpacing ?? TimestepSpacing.Leading, stepCount, _training.Length, _config.StepsOffset ?? 0, round: true);
        return DenoisingSchedule.AtTrainingTimesteps(stepCount, StepCounts.ToSingle(timesteps), _training);
    }

    public ISchedulerRun Start(DenoisingSchedule schedule, int startIndex, LatentShape shape) => new Run(this, schedule, startIndex, shape);

    private sealed class Run(DdimScheduler scheduler, DenoisingSchedule schedule, int startIndex, LatentShape shape) : SchedulerRun(schedule, startIndex, shape)
    {
        private readonly float[] _denoised = new float[shape.Length];
        private readonly float[] _noise = new float[shape.Length];

        public override bool TakesNoise => scheduler._eta > 0;

        protected override void Compute(ReadOnlySpan<float> prediction, Span<float> latents, ReadOnlySpan<float> noise)
        {
            var timestep = (int)Schedule.Timesteps[Index];
            var previous = timestep - scheduler._training.Length / Schedule.StepCount;
            var alpha = scheduler._training.AlphasCumprod[timestep];
            var alphaBefore = previous >= 0 ? scheduler._training.AlphasCumprod[previous] : scheduler._finalAlpha;
            var scales = new SignalAndNoise(MathF.Sqrt(alpha), MathF.Sqrt(1 - alpha));
            var variance = (1 - alphaBefore) / (1 - alpha) * (1 - alpha / alphaBefore);
            var deviation = (float)scheduler._eta * MathF.Sqrt(variance);
            var direction = MathF.Sqrt(1 - alphaBefore - deviation * deviation);

            Denoised.Write(scheduler.PredictionType, scales, latents, prediction, _denoised);
            Denoised.WriteNoise(scheduler.PredictionType, scales, latents, prediction, _noise);
            scheduler._limit.Apply(_denoised, Shape);
            WeightedSum.Write(latents, MathF.Sqrt(alphaBefore), _denoised, direction, _noise);
            if (TakesNoise)
            {
                WeightedSum.Add(latents, deviation, noise);
            }
        }
    }
}
