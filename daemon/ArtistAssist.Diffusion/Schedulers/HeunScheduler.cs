using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Schedulers.Configuration;
using ArtistAssist.Diffusion.Schedulers.Runs;
using ArtistAssist.Diffusion.Schedulers.Schedules;

namespace ArtistAssist.Diffusion.Schedulers;

/// <summary>Heun's method on the probability flow ODE (Karras et al., arXiv 2206.00364, algorithm 1): an Euler step, corrected by the slope at its end.</summary>
internal sealed class HeunScheduler : IScheduler
{
    private readonly SchedulerConfig _config;
    private readonly SigmaSchedule _schedule;

    public HeunScheduler(SchedulerConfig config)
    {
        _config = config;
        var known = config with { FinalSigma = null, RescaleBetasZeroSnr = null };
        _schedule = new SigmaSchedule(known, TrainingSchedule.Create(known, DefaultBetas.Heun, finiteSigmas: true));
        PredictionType = config.PredictionType ?? PredictionType.Epsilon;
    }

    public SchedulerKind Kind => SchedulerKind.Heun;

    public PredictionType PredictionType { get; }

    public int FewestSteps => 1;

    public int MostSteps => _schedule.MostSteps;

    /// <summary>Every noise level but the first takes two evaluations: the end of one step, the beginning of the next.</summary>
    public DenoisingSchedule CreateSchedule(int stepCount, double strength = 1)
    {
        StepCounts.Check(stepCount, this);
        var (timesteps, sigmas) = _schedule.Create(stepCount);
        float[] twice = [timesteps[0], .. timesteps[1..].SelectMany(t => (float[])[t, t])];
        float[] levels = [sigmas[0], .. sigmas[1..^1].SelectMany(s => (float[])[s, s]), sigmas[^1]];
        return DenoisingSchedule.VarianceExploding(stepCount, 2, _schedule.InitialNoiseSigma(sigmas), twice, levels);
    }

    public ISchedulerRun Start(DenoisingSchedule schedule, int startIndex, LatentShape shape) =>
        new Run(PredictionType, SampleLimit.ClipOnly(_config), schedule, startIndex, shape);

    private sealed class Run(PredictionType type, SampleLimit limit, DenoisingSchedule schedule, int startIndex, LatentShape shape) : SchedulerRun(schedule, startIndex, shape)
    {
        private readonly float[] _slope = new float[shape.Length];
        private readonly float[] _firstSlope = new float[shape.Length];
        private readonly float[] _start = new float[shape.Length];
        private float? _stride;

        public override bool TakesNoise => false;

        protected override void Compute(ReadOnlySpan<float> prediction, Span<float> latents, ReadOnlySpan<float> noise)
        {
            var sigma = Schedule.Sigmas[Index];
            Denoised.WriteExploding(type, sigma, latents, prediction, _slope);
            limit.Apply(_slope, Shape);
            Slope.Write(_slope, latents, sigma);
            if (_stride is { } stride)
            {
                Correct(latents, stride);
            }
            else
            {
                Predict(latents, Schedule.Sigmas[Index + 1] - sigma);
            }
        }

        private void Predict(Span<float> latents, float stride)
        {
            latents.CopyTo(_start);
            _slope.CopyTo(_firstSlope, 0);
            _stride = stride;
            WeightedSum.Add(latents, stride, _slope);
        }

        private void Correct(Span<float> latents, float stride)
        {
            WeightedSum.Write(_slope, 0.5f, _firstSlope, 0.5f, _slope);
            WeightedSum.Write(latents, 1, _start, stride, _slope);
            _stride = null;
        }
    }
}
