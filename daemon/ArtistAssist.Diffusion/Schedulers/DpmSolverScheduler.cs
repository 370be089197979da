using System.Numerics.Tensors;
using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Schedulers.Configuration;
using ArtistAssist.Diffusion.Schedulers.Runs;
using ArtistAssist.Diffusion.Schedulers.Schedules;

namespace ArtistAssist.Diffusion.Schedulers;

/// <summary>
/// DPM-Solver++ (Lu et al., arXiv 2211.01095), multistep, of order 1 to 3, deterministic or as a stochastic differential equation.
/// </summary>
internal sealed class DpmSolverScheduler : IScheduler
{
    /// <summary>Below so many steps the last ones are of a lower order.</summary>
    private const int FewSteps = 15;

    private readonly SchedulerConfig _config;
    private readonly TrainingSchedule _training;
    private readonly SampleLimit _limit;
    private readonly bool _stochastic;
    private readonly int _order;

    public DpmSolverScheduler(SchedulerConfig config, bool stochastic)
    {
        _config = config;
        _stochastic = stochastic;
        _training = TrainingSchedule.Create(config, DefaultBetas.Ddpm, finiteSigmas: true);
        _limit = SampleLimit.ThresholdOnly(config);
        _order = config.SolverOrder ?? 2;
        PredictionType = config.PredictionType ?? PredictionType.Epsilon;
    }

    public SchedulerKind Kind => _stochastic ? SchedulerKind.DpmSolver2MSde : SchedulerKind.DpmSolver2M;

    public PredictionType PredictionType { get; }

    private bool RoundsTimesteps => (_config.BetaSchedule ?? BetaSchedule.Linear) != BetaSchedule.SquaredCosine;

    public int FewestSteps => 1;

    public int MostSteps => (_config.SigmaSpacing ?? SigmaSpacing.Normal) == SigmaSpacing.Normal
        ? TimestepGrid.MostStepsWithoutFirst(_config.TimestepSpacing ?? TimestepSpacing.Linspace, _training.Length, LastTimestep(), _config.StepsOffset ?? 0)
        : _training.Length;

    public DenoisingSchedule CreateSchedule(int stepCount, double strength = 1)
    {
        StepCounts.Check(stepCount, this);
        var spacing = _config.SigmaSpacing ?? SigmaSpacing.Normal;
        var (timesteps, sigmas) = SigmaGrid.IsSpacingOfSigmas(spacing) ? Spaced(spacing, stepCount) : AtTimesteps(spacing, stepCount);
        var last = _config.FinalSigma == FinalSigma.SigmaMin ? _training.Sigmas[0] : 0;
        // The network is told whole timesteps.
        var whole = Array.ConvertAll(timesteps, t => (float)Math.Truncate(t));
        var levels = StepCounts.ToSingle(sigmas);
        SigmaGrid.RequireDifferent(levels);
        return DenoisingSchedule.VariancePreserving(stepCount, whole, [.. levels, last]);
    }

    public ISchedulerRun Start(DenoisingSchedule schedule, int startIndex, LatentShape shape) => new Run(this, schedule, startIndex, shape);

    private (double[] Timesteps, double[] Sigmas) Spaced(SigmaSpacing spacing, int stepCount)
    {
        var sigmas = SigmaGrid.Create(spacing, _training.Sigmas[0], _training.Sigmas[^1], stepCount);
        var timesteps = SigmaGrid.ToTimesteps(sigmas, _training.LogSigmas);
        var rounds = spacing is SigmaSpacing.Karras or SigmaSpacing.LogSnr && RoundsTimesteps;
        return (rounds ? Array.ConvertAll(timesteps, t => Math.Round(t)) : timesteps, sigmas);
    }

    private (double[] Timesteps, double[] Sigmas) AtTimesteps(SigmaSpacing spacing, int stepCount)
    {
        var timesteps = spacing == SigmaSpacing.Simple
            ? TimestepGrid.Simple(stepCount, _training.Length)
            : TimestepGrid.CreateWithoutFirst(_config.TimestepSpacing ?? TimestepSpacing.Linspace, stepCount, _training.Length, LastTimestep(), _config.StepsOffset ?? 0);
        return (timesteps, SigmaGrid.At(timesteps, _training.Sigmas));
    }

    /// <summary>One more than the last timestep whose log signal-to-noise ratio is not clipped.</summary>
    private int LastTimestep()
    {
        var lowest = _config.LambdaMinClipped ?? double.NegativeInfinity;
        return _training.AlphasCumprod.Count(a => Float32.Log(MathF.Sqrt(a)) - Float32.Log(MathF.Sqrt(1 - a)) >= lowest);
    }

    private sealed class Run(DpmSolverScheduler scheduler, DenoisingSchedule schedule, int startIndex, LatentShape shape) : SchedulerRun(schedule, startIndex, shape)
    {
        private readonly History _denoised = new(scheduler._order, shape.Length);
        private readonly float[] _firstDifference = new float[scheduler._order > 1 ? shape.Length : 0];
        private readonly float[] _secondDifference = new float[scheduler._order > 2 ? shape.Length : 0];

        public override bool TakesNoise => scheduler._stochastic;

        protected override void Compute(ReadOnlySpan<float> prediction, Span<float> latents, ReadOnlySpan<float> noise)
        {
            var (from, to) = (Level(0), Level(-1));
            // How many slopes are at hand, before this evaluation's own.
            var known = _denoised.Count;
            var denoised = _denoised.Push();
            Denoised.Write(scheduler.PredictionType, from, latents, prediction, denoised);
            scheduler._limit.Apply(denoised, Shape);

            var step = new StepSize(from, to, scheduler._stochastic);
            WeightedSum.Write(latents, step.OfLatents, latents, step.OfDenoised, denoised);
            switch (Math.Min(known + 1, Order()))
            {
                case 1:
                    break;
                case 2:
                    SecondOrder(latents, step, from);
                    break;
                default:
                    ThirdOrder(latents, step, from);
                    break;
            }

            if (TakesNoise)
            {
                WeightedSum.Add(latents, step.OfNoise, noise);
            }
        }

        /// <summary>Signal and noise so many evaluations ago.</summary>
        private SignalAndNoise Level(int age) => SignalAndNoise.At(Schedule.Sigmas[Index - age]);

        private int Order()
        {
            var lowers = (scheduler._config.LowerOrderFinal ?? true) && Schedule.Length < FewSteps;
            if (IsLast && (lowers || scheduler._config.EulerAtFinal == true || scheduler._config.FinalSigma != FinalSigma.SigmaMin))
            {
                return 1;
            }

            return lowers && Index == Schedule.Length - 2 ? Math.Min(scheduler._order, 2) : scheduler._order;
        }

        private void SecondOrder(Span<float> latents, StepSize step, SignalAndNoise from)
        {
            var ratio = (from.Lambda - Level(1).Lambda) / step.H;
            Difference(_firstDifference, _denoised[0], _denoised[1], ratio);
            WeightedSum.Add(latents, scheduler._config.SolverType == SolverType.Heun ? step.OfSlope : 0.5f * step.OfDenoised, _firstDifference);
        }

        private void ThirdOrder(Span<float> latents, StepSize step, SignalAndNoise from)
        {
            var (r0, r1) = ((from.Lambda - Level(1).Lambda) / step.H, (Level(1).Lambda - Level(2).Lambda) / step.H);
            Difference(_firstDifference, _denoised[0], _denoised[1], r0);
            Difference(_secondDifference, _denoised[1], _denoised[2], r1);
            TensorPrimitives.Subtract(_firstDifference, _secondDifference, _secondDifference);
            WeightedSum.Add(_firstDifference, r0 / (r0 + r1), _secondDifference);
            TensorPrimitives.Multiply(_secondDifference, 1 / (r0 + r1), _secondDifference);
            WeightedSum.Add(latents, step.OfSlope, _firstDifference);
            WeightedSum.Add(latents, step.OfCurvature, _secondDifference);
        }

        private static void Difference(Span<float> destination, ReadOnlySpan<float> newer, ReadOnlySpan<float> older, float ratio)
        {
            TensorPrimitives.Subtract(newer, older, destination);
            TensorPrimitives.Multiply(destination, 1 / ratio, destination);
        }
    }

    /// <summary>A step in half the log signal-to-noise ratio, and the weights that it gives; of the stochastic equation, twice as long.</summary>
    private readonly struct StepSize
    {
        public StepSize(SignalAndNoise from, SignalAndNoise to, bool stochastic)
        {
            H = to.Lambda - from.Lambda;
            var decay = Float32.Exp(-H);
            OfLatents = to.Noise / from.Noise;
            if (stochastic)
            {
                var left = Float32.Exp(-2 * H);
                OfLatents *= decay;
                OfDenoised = to.Signal * (1 - left);
                OfSlope = to.Signal * ((1 - left) / (-2 * H) + 1);
                OfCurvature = to.Signal * ((1 - left - 2 * H) / (4 * H * H) - 0.5f);
                OfNoise = to.Noise * MathF.Sqrt(1 - left);
            }
            else
            {
                OfDenoised = -(to.Signal * (decay - 1));
                OfSlope = to.Signal * ((decay - 1) / H + 1);
                OfCurvature = -(to.Signal * ((decay - 1 + H) / (H * H) - 0.5f));
                OfNoise = 0;
            }
        }

        public float H { get; }

        public float OfLatents { get; }

        public float OfDenoised { get; }

        /// <summary>Of the first difference, by Heun's rule; by the midpoint rule it is half of the denoised sample's.</summary>
        public float OfSlope { get; }

        public float OfCurvature { get; }

        public float OfNoise { get; }
    }
}
