using System.Numerics.Tensors;
using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Schedulers.Configuration;
using ArtistAssist.Diffusion.Schedulers.Runs;
using ArtistAssist.Diffusion.Schedulers.Schedules;

namespace ArtistAssist.Diffusion.Schedulers;

/// <summary>
/// PNDM (Liu et al., arXiv 2202.09778): a linear multistep method on DDIM's transfer, begun with Runge-Kutta steps or, for Stable Diffusion, with one
/// step that is taken twice (PLMS).
/// </summary>
internal sealed class PndmScheduler : IScheduler
{
    private const int Order = 4;

    private readonly SchedulerConfig _config;
    private readonly TrainingSchedule _training;
    private readonly float _finalAlpha;
    private readonly bool _skipRungeKutta;

    public PndmScheduler(SchedulerConfig config)
    {
        _config = config;
        _training = TrainingSchedule.Create(config with { RescaleBetasZeroSnr = null }, DefaultBetas.Ddpm, finiteSigmas: false);
        _finalAlpha = config.SetAlphaToOne ?? false ? 1 : _training.AlphasCumprod[0];
        _skipRungeKutta = config.SkipRungeKuttaSteps ?? false;
        PredictionType = config.PredictionType ?? PredictionType.Epsilon;
        if (PredictionType == PredictionType.Sample)
        {
            throw new SchedulerConfigException("prediction_type", "PNDM cannot work with a model that predicts the sample: choose another scheduler.");
        }
    }

    public SchedulerKind Kind => SchedulerKind.Pndm;

    public PredictionType PredictionType { get; }

    public int FewestSteps => _skipRungeKutta ? 1 : Order;

    public int MostSteps => _config.SigmaSpacing == SigmaSpacing.Simple
        ? _training.Length
        : TimestepGrid.MostSteps(_config.TimestepSpacing ?? TimestepSpacing.Leading, _training.Length, _config.StepsOffset ?? 0);

    public DenoisingSchedule CreateSchedule(int stepCount, double strength = 1)
    {
        StepCounts.Check(stepCount, this);
        var grid = _config.SigmaSpacing == SigmaSpacing.Simple
            ? TimestepGrid.Simple(stepCount, _training.Length)
            : TimestepGrid.Create(_config.TimestepSpacing ?? TimestepSpacing.Leading, stepCount, _training.Length, _config.StepsOffset ?? 0, round: true);
        var timesteps = StepCounts.ToSingle(grid);
        return DenoisingSchedule.AtTrainingTimesteps(stepCount, _skipRungeKutta ? SecondTwice(timesteps) : WithRungeKutta(timesteps), _training);
    }

    public ISchedulerRun Start(DenoisingSchedule schedule, int startIndex, LatentShape shape) => new Run(this, schedule, startIndex, shape);

    private static float[] SecondTwice(float[] timesteps) => timesteps.Length < 2 ? timesteps : [timesteps[0], timesteps[1], .. timesteps[1..]];

    /// <summary>Three steps of four evaluations each: at the beginning, twice in the middle, at the end, where the next one begins.</summary>
    private float[] WithRungeKutta(float[] timesteps)
    {
        var half = _training.Length / timesteps.Length / 2;
        var evaluations = new List<float>();
        for (var i = 0; i < Order - 1; i++)
        {
            var middle = timesteps[i + 1] + half;
            evaluations.AddRange(timesteps[i], middle, middle, timesteps[i + 1]);
        }

        return [.. evaluations, .. timesteps[(Order - 1)..]];
    }

    private sealed class Run(PndmScheduler scheduler, DenoisingSchedule schedule, int startIndex, LatentShape shape) : SchedulerRun(schedule, startIndex, shape)
    {
        private readonly int _rungeKuttaEvaluations = scheduler._skipRungeKutta ? 0 : 4 * (Order - 1);
        private readonly int _stride = scheduler._training.Length / schedule.StepCount;
        private readonly History _predictions = new(Order, shape.Length);
        private readonly float[] _start = new float[shape.Length];
        private readonly float[] _combined = new float[shape.Length];
        private readonly float[] _scratch = new float[shape.Length];
        private int _done;

        public override bool TakesNoise => false;

        protected override void Compute(ReadOnlySpan<float> prediction, Span<float> latents, ReadOnlySpan<float> noise)
        {
            if (_done < _rungeKuttaEvaluations)
            {
                RungeKutta(prediction, latents);
            }
            else
            {
                Multistep(prediction, latents);
            }

            _done++;
        }

        /// <summary>One of four evaluations: the first three probe, the fourth takes the step with their weighted mean (weights 1, 2, 2, 1).</summary>
        private void RungeKutta(ReadOnlySpan<float> prediction, Span<float> latents)
        {
            var stage = _done % 4;
            if (stage == 0)
            {
                prediction.CopyTo(_predictions.Push());
                latents.CopyTo(_start);
                Array.Clear(_combined);
            }

            WeightedSum.Add(_combined, stage is 0 or 3 ? 1f / 6 : 1f / 3, prediction);
            var used = stage == 3 ? _combined : prediction;
            var timestep = (int)Schedule.Timesteps[_done / 4 * 4];
            var previous = (int)Schedule.Timesteps[Index] - (_done % 2 == 0 ? _stride / 2 : 0);
            _start.CopyTo(latents);
            Transfer(latents, used, timestep, previous);
        }

        private void Multistep(ReadOnlySpan<float> prediction, Span<float> latents)
        {
            var timestep = (int)Schedule.Timesteps[Index];
            var previous = timestep - _stride;
            // The second evaluation repeats the first step with the mean of the slopes at both of its ends.
            if (_done == 1 && _rungeKuttaEvaluations == 0)
            {
                WeightedSum.Write(_combined, 0.5f, prediction, 0.5f, _predictions[0]);
                _start.CopyTo(latents);
                Transfer(latents, _combined, timestep + _stride, timestep);
                return;
            }

            prediction.CopyTo(_predictions.Push());
            if (_done == 0)
            {
                latents.CopyTo(_start);
            }

            Extrapolate();
            Transfer(latents, _combined, timestep, previous);
        }

        /// <summary>The slope of the coming step by Adams and Bashforth's weights for as many slopes as are known.</summary>
        private void Extrapolate()
        {
            var p = _predictions;
            switch (p.Count)
            {
                case 1:
                    p[0].CopyTo(_combined, 0);
                    break;
                case 2:
                    WeightedSum.Write(_combined, 3, p[0], -1, p[1]);
                    TensorPrimitives.Divide(_combined, 2, _combined);
                    break;
                case 3:
                    WeightedSum.Write(_combined, 23, p[0], -16, p[1], 5, p[2]);
                    TensorPrimitives.Divide(_combined, 12, _combined);
                    break;
                default:
                    WeightedSum.Write(_combined, 55, p[0], -59, p[1], 37, p[2]);
                    WeightedSum.Add(_combined, -9, p[3]);
                    TensorPrimitives.Multiply(_combined, 1f / 24, _combined);
                    break;
            }
        }

        /// <summary>From one timestep to another along a predicted noise (equation 9).</summary>
        private void Transfer(Span<float> latents, ReadOnlySpan<float> prediction, int timestep, int previous)
        {
            // At the very beginning a timestep beyond the training's last stands for the last.
            var alpha = scheduler._training.AlphasCumprod[Math.Min(timestep, scheduler._training.Length - 1)];
            var alphaBefore = previous >= 0 ? scheduler._training.AlphasCumprod[previous] : scheduler._finalAlpha;
            var denominator = alpha * MathF.Sqrt(1 - alphaBefore) + MathF.Sqrt(alpha * (1 - alpha) * alphaBefore);

            Denoised.WriteNoise(scheduler.PredictionType, new SignalAndNoise(MathF.Sqrt(alpha), MathF.Sqrt(1 - alpha)), latents, prediction, _scratch);
            TensorPrimitives.Multiply(_scratch, alphaBefore - alpha, _scratch);
            TensorPrimitives.Divide(_scratch, denominator, _scratch);
            WeightedSum.Write(latents, MathF.Sqrt(alphaBefore / alpha), latents, -1, _scratch);
        }
    }
}
