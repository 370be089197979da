using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Schedulers.Configuration;
using ArtistAssist.Diffusion.Schedulers.Runs;
using ArtistAssist.Diffusion.Schedulers.Schedules;

namespace ArtistAssist.Diffusion.Schedulers;

/// <summary>The linear multistep method (Adams and Bashforth) of order 4 on the probability flow ODE, with the weights of uneven steps.</summary>
internal sealed class LmsScheduler : IScheduler
{
    private const int Order = 4;

    private readonly SigmaSchedule _schedule;

    public LmsScheduler(SchedulerConfig config)
    {
        var known = config with { FinalSigma = null, RescaleBetasZeroSnr = null };
        _schedule = new SigmaSchedule(known, TrainingSchedule.Create(known, DefaultBetas.Ddpm, finiteSigmas: true));
        PredictionType = config.PredictionType ?? PredictionType.Epsilon;
    }

    public SchedulerKind Kind => SchedulerKind.Lms;

    public PredictionType PredictionType { get; }

    public int FewestSteps => 1;

    public int MostSteps => _schedule.MostSteps;

    public DenoisingSchedule CreateSchedule(int stepCount, double strength = 1)
    {
        StepCounts.Check(stepCount, this);
        var (timesteps, sigmas) = _schedule.Create(stepCount);
        SigmaGrid.RequireDifferent(sigmas.AsSpan(0, timesteps.Length));
        return DenoisingSchedule.VarianceExploding(stepCount, 1, _schedule.InitialNoiseSigma(sigmas), timesteps, sigmas);
    }

    public ISchedulerRun Start(DenoisingSchedule schedule, int startIndex, LatentShape shape) => new Run(PredictionType, schedule, startIndex, shape);

    private sealed class Run(PredictionType type, DenoisingSchedule schedule, int startIndex, LatentShape shape) : SchedulerRun(schedule, startIndex, shape)
    {
        private readonly History _slopes = new(Order, shape.Length);
        private readonly float[] _change = new float[shape.Length];

        public override bool TakesNoise => false;

        protected override void Compute(ReadOnlySpan<float> prediction, Span<float> latents, ReadOnlySpan<float> noise)
        {
            var sigma = Schedule.Sigmas[Index];
            var slope = _slopes.Push();
            Denoised.WriteExploding(type, sigma, latents, prediction, slope);
            Slope.Write(slope, latents, sigma);

            // A run that began later has fewer slopes than the index allows for; the weights are those of the index all the same, as in the reference.
            var order = Math.Min(Index + 1, Order);
            Array.Clear(_change);
            for (var i = 0; i < Math.Min(order, _slopes.Count); i++)
            {
                WeightedSum.Add(_change, (float)Weight(order, i), _slopes[i]);
            }

            WeightedSum.Add(latents, 1, _change);
        }

        /// <summary>
        /// The integral of the Lagrange polynomial of one slope over the step, by Gauss and Legendre's rule with three points, exact to degree 5.
        /// </summary>
        private double Weight(int order, int slope)
        {
            double start = Schedule.Sigmas[Index];
            double end = Schedule.Sigmas[Index + 1];
            var (middle, half) = ((start + end) / 2, (end - start) / 2);
            var reach = half * Math.Sqrt(0.6);
            return half * (5 * Basis(middle - reach, order, slope) + 8 * Basis(middle, order, slope) + 5 * Basis(middle + reach, order, slope)) / 9;
        }

        private double Basis(double sigma, int order, int slope)
        {
            var product = 1.0;
            for (var k = 0; k < order; k++)
            {
                if (k != slope)
                {
                    double other = Schedule.Sigmas[Index - k];
                    product *= (sigma - other) / (Schedule.Sigmas[Index - slope] - other);
                }
            }

            return product;
        }
    }
}
