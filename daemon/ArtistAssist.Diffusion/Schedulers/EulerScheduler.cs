using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Schedulers.Configuration;
using ArtistAssist.Diffusion.Schedulers.Runs;
using ArtistAssist.Diffusion.Schedulers.Schedules;

namespace ArtistAssist.Diffusion.Schedulers;

/// <summary>Euler's method on the probability flow ODE (Karras et al., arXiv 2206.00364, algorithm 2 without churn).</summary>
internal sealed class EulerScheduler : IScheduler
{
    private readonly SchedulerConfig _config;
    private readonly SigmaSchedule _schedule;
    private readonly TrainingSchedule _training;
    private readonly bool _continuous;

    public EulerScheduler(SchedulerConfig config)
    {
        _config = config;
        _training = TrainingSchedule.Create(config, DefaultBetas.Ddpm, finiteSigmas: true);
        _schedule = new SigmaSchedule(config, _training) { SigmaMin = config.SigmaMin, SigmaMax = config.SigmaMax };
        PredictionType = config.PredictionType ?? PredictionType.Epsilon;
        _continuous = config.ContinuousTimesteps == true && PredictionType == PredictionType.Velocity;
    }

    public SchedulerKind Kind => SchedulerKind.Euler;

    public PredictionType PredictionType { get; }

    public int FewestSteps => 1;

    public int MostSteps => _schedule.MostSteps;

    public DenoisingSchedule CreateSchedule(int stepCount, double strength = 1)
    {
        StepCounts.Check(stepCount, this);
        var (timesteps, sigmas) = _schedule.Create(stepCount);
        if (_config.LogLinearInterpolation == true && !SigmaGrid.IsSpacingOfSigmas(_config.SigmaSpacing ?? SigmaSpacing.Normal))
        {
            sigmas = [.. Array.ConvertAll(Float32.Linspace(_training.LogSigmas[^1], _training.LogSigmas[0], stepCount + 1), Float32.Exp), sigmas[^1]];
        }

        if (_continuous)
        {
            timesteps = Array.ConvertAll(sigmas[..stepCount], s => 0.25f * Float32.Log(s));
        }

        return DenoisingSchedule.VarianceExploding(stepCount, 1, _schedule.InitialNoiseSigma(sigmas), timesteps, sigmas);
    }

    public ISchedulerRun Start(DenoisingSchedule schedule, int startIndex, LatentShape shape) => new Run(PredictionType, schedule, startIndex, shape);

    private sealed class Run(PredictionType type, DenoisingSchedule schedule, int startIndex, LatentShape shape) : SchedulerRun(schedule, startIndex, shape)
    {
        private readonly float[] _denoised = new float[shape.Length];

        public override bool TakesNoise => false;

        protected override void Compute(ReadOnlySpan<float> prediction, Span<float> latents, ReadOnlySpan<float> noise)
        {
            var (sigma, next) = (Schedule.Sigmas[Index], Schedule.Sigmas[Index + 1]);
            Denoised.WriteExploding(type, sigma, latents, prediction, _denoised);
            Slope.Write(_denoised, latents, sigma);
            WeightedSum.Add(latents, next - sigma, _denoised);
        }
    }
}
