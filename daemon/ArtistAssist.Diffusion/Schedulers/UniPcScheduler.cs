using System.Numerics.Tensors;
using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Schedulers.Configuration;
using ArtistAssist.Diffusion.Schedulers.Runs;
using ArtistAssist.Diffusion.Schedulers.Schedules;

namespace ArtistAssist.Diffusion.Schedulers;

/// <summary>UniPC (Zhao et al., arXiv 2302.04867): a multistep predictor, whose result the next evaluation corrects.</summary>
internal sealed class UniPcScheduler : IScheduler
{
    private readonly SchedulerConfig _config;
    private readonly TrainingSchedule _training;
    private readonly SampleLimit _limit;
    private readonly bool _predictsDenoised;
    private readonly int _order;

    public UniPcScheduler(SchedulerConfig config)
    {
        _config = config;
        _training = TrainingSchedule.Create(config, DefaultBetas.Ddpm, finiteSigmas: true);
        _predictsDenoised = config.PredictX0 ?? true;
        _limit = SampleLimit.ThresholdOnly(config with { Thresholding = _predictsDenoised && config.Thresholding == true });
        _order = config.SolverOrder ?? 2;
        PredictionType = config.PredictionType ?? PredictionType.Epsilon;
    }

    public SchedulerKind Kind => SchedulerKind.UniPc;

    public PredictionType PredictionType { get; }

    public int FewestSteps => 1;

    public int MostSteps => (_config.SigmaSpacing ?? SigmaSpacing.Normal) == SigmaSpacing.Normal
        ? TimestepGrid.MostStepsWithoutFirst(_config.TimestepSpacing ?? TimestepSpacing.Linspace, _training.Length, _training.Length, _config.StepsOffset ?? 0)
        : _training.Length;

    public DenoisingSchedule CreateSchedule(int stepCount, double strength = 1)
    {
        StepCounts.Check(stepCount, this);
        var spacing = _config.SigmaSpacing ?? SigmaSpacing.Normal;
        var (timesteps, sigmas, lowest) = SigmaGrid.IsSpacingOfSigmas(spacing) ? Spaced(spacing, stepCount) : AtTimesteps(spacing, stepCount);
        var last = _config.FinalSigma == FinalSigma.SigmaMin ? lowest : 0;
        var whole = Array.ConvertAll(timesteps, t => (float)Math.Truncate(t));
        var levels = StepCounts.ToSingle(sigmas);
        SigmaGrid.RequireDifferent(levels);
        return DenoisingSchedule.VariancePreserving(stepCount, whole, [.. levels, (float)last]);
    }

    public ISchedulerRun Start(DenoisingSchedule schedule, int startIndex, LatentShape shape) => new Run(this, schedule, startIndex, shape);

    private (double[] Timesteps, double[] Sigmas, double Lowest) Spaced(SigmaSpacing spacing, int stepCount)
    {
        var sigmas = SigmaGrid.Create(spacing, _config.SigmaMin ?? _training.Sigmas[0], _config.SigmaMax ?? _training.Sigmas[^1], stepCount);
        var timesteps = SigmaGrid.ToTimesteps(sigmas, _training.LogSigmas);
        return (spacing == SigmaSpacing.Karras ? Array.ConvertAll(timesteps, t => Math.Round(t)) : timesteps, sigmas, sigmas[^1]);
    }

    private (double[] Timesteps, double[] Sigmas, double Lowest) AtTimesteps(SigmaSpacing spacing, int stepCount)
    {
        var timesteps = spacing == SigmaSpacing.Simple
            ? TimestepGrid.Simple(stepCount, _training.Length)
            : TimestepGrid.CreateWithoutFirst(_config.TimestepSpacing ?? TimestepSpacing.Linspace, stepCount, _training.Length, _training.Length, _config.StepsOffset ?? 0);
        return (timesteps, SigmaGrid.At(timesteps, _training.Sigmas), _training.Sigmas[0]);
    }

    private sealed class Run(UniPcScheduler scheduler, DenoisingSchedule schedule, int startIndex, LatentShape shape) : SchedulerRun(schedule, startIndex, shape)
    {
        private readonly History _outputs = new(scheduler._order, shape.Length);
        private readonly float[] _output = new float[shape.Length];
        private readonly float[] _before = new float[shape.Length];
        private readonly float[] _residual = new float[shape.Length];
        private readonly float[] _difference = new float[shape.Length];
        private int _lastOrder;

        public override bool TakesNoise => false;

        protected override void Compute(ReadOnlySpan<float> prediction, Span<float> latents, ReadOnlySpan<float> noise)
        {
            Convert(prediction, latents);
            if (_lastOrder > 0 && scheduler._config.DisableCorrector?.Contains(Index - 1) != true)
            {
                Correct(latents);
            }

            _output.CopyTo(_outputs.Push(), 0);
            latents.CopyTo(_before);
            _lastOrder = Math.Min(Order(), _outputs.Count);
            Predict(latents);
        }

        private SignalAndNoise Level(int index) => SignalAndNoise.At(Schedule.Sigmas[index]);

        private int Order() => scheduler._config.LowerOrderFinal ?? true ? Math.Min(scheduler._order, Schedule.Length - Index) : scheduler._order;

        private void Convert(ReadOnlySpan<float> prediction, ReadOnlySpan<float> latents)
        {
            if (scheduler._predictsDenoised)
            {
                Denoised.Write(scheduler.PredictionType, Level(Index), latents, prediction, _output);
                scheduler._limit.Apply(_output, Shape);
            }
            else
            {
                Denoised.WriteNoise(scheduler.PredictionType, Level(Index), latents, prediction, _output);
            }
        }

        /// <summary>UniP: from here to the next noise level.</summary>
        private void Predict(Span<float> latents)
        {
            var step = new Step(scheduler, Level(Index), Level(Index + 1));
            var ratios = Ratios(step, Index, _lastOrder);
            WeightedSum.Write(latents, step.OfLatents, latents, -step.OfOutput, _outputs[0]);
            if (_lastOrder == 1)
            {
                return;
            }

            // At order 2 the paper's weight, one half, stands for the system's solution.
            var weights = _lastOrder == 2 ? [0.5f] : step.Solve(ratios.AsSpan(0, ratios.Length - 1));
            AddUp(ratios, weights);
            WeightedSum.Add(latents, -step.OfResidual, _residual);
        }

        /// <summary>UniC: the last step once more, now with the output at its end.</summary>
        private void Correct(Span<float> latents)
        {
            var step = new Step(scheduler, Level(Index - 1), Level(Index));
            var ratios = Ratios(step, Index - 1, _lastOrder);
            var weights = _lastOrder == 1 ? [0.5f] : step.Solve(ratios);
            AddUp(ratios, weights);
            TensorPrimitives.Subtract(_output, _outputs[0], _difference);
            WeightedSum.Add(_residual, weights[^1], _difference);
            WeightedSum.Write(latents, step.OfLatents, _before, -step.OfOutput, _outputs[0]);
            WeightedSum.Add(latents, -step.OfResidual, _residual);
        }

        /// <summary>Where the earlier evaluations lie, in steps; the last one is the step's end.</summary>
        private float[] Ratios(Step step, int index, int order)
        {
            var ratios = new float[order];
            for (var i = 1; i < order; i++)
            {
                ratios[i - 1] = (Level(index - i).Lambda - step.From.Lambda) / step.H;
            }

            ratios[^1] = 1;
            return ratios;
        }

        /// <summary>The weighted sum of the differences to the earlier outputs.</summary>
        private void AddUp(float[] ratios, float[] weights)
        {
            Array.Clear(_residual);
            for (var i = 1; i < ratios.Length; i++)
            {
                TensorPrimitives.Subtract(_outputs[i], _outputs[0], _difference);
                TensorPrimitives.Divide(_difference, ratios[i - 1], _difference);
                WeightedSum.Add(_residual, weights[i - 1], _difference);
            }
        }
    }

    /// <summary>A step in half the log signal-to-noise ratio, and the weights that it gives.</summary>
    private sealed class Step
    {
        private readonly float _signedH;
        private readonly float _b;

        public Step(UniPcScheduler scheduler, SignalAndNoise from, SignalAndNoise to)
        {
            From = from;
            H = to.Lambda - from.Lambda;
            _signedH = scheduler._predictsDenoised ? -H : H;
            var phi = Float32.Expm1(_signedH);
            _b = scheduler._config.SolverType == SolverType.Bh1 ? _signedH : phi;
            var scale = scheduler._predictsDenoised ? to.Signal : to.Noise;
            OfLatents = scheduler._predictsDenoised ? to.Noise / from.Noise : to.Signal / from.Signal;
            OfOutput = scale * phi;
            OfResidual = scale * _b;
        }

        public SignalAndNoise From { get; }

        public float H { get; }

        public float OfLatents { get; }

        public float OfOutput { get; }

        public float OfResidual { get; }

        /// <summary>The weights that make the step exact for polynomials: the powers of the ratios against phi functions (equation 7).</summary>
        public float[] Solve(ReadOnlySpan<float> ratios)
        {
            var count = ratios.Length;
            var powers = new float[count, count];
            var right = new float[count];
            var phi = Float32.Expm1(_signedH) / _signedH - 1;
            var factorial = 1;
            for (var i = 0; i < count; i++)
            {
                for (var k = 0; k < count; k++)
                {
                    powers[i, k] = MathF.Pow(ratios[k], i);
                }

                right[i] = phi * factorial / _b;
                factorial *= i + 2;
                phi = phi / _signedH - 1f / factorial;
            }

            return LinearSystem.Solve(powers, right);
        }
    }
}
