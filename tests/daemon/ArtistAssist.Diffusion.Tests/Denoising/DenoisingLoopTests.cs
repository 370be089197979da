using ArtistAssist.Diffusion.Denoising;
using ArtistAssist.Diffusion.Guidance;
using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Noise;
using ArtistAssist.Diffusion.Pipelines;
using ArtistAssist.Diffusion.Schedulers;
using ArtistAssist.Diffusion.Schedulers.Configuration;

namespace ArtistAssist.Diffusion.Tests.Denoising;

public class DenoisingLoopTests
{
    private static readonly LatentShape Shape = new(2, 4, 3, 5);

    [Theory]
    [InlineData(SchedulerKind.EulerAncestral)]
    [InlineData(SchedulerKind.DpmSolver2MSde)]
    [InlineData(SchedulerKind.Heun)]
    [InlineData(SchedulerKind.Pndm)]
    [InlineData(SchedulerKind.Lcm)]
    public void Run_SameSeeds_GiveTheSameBytes(SchedulerKind kind)
    {
        var (first, second) = (Draw(), Draw());

        DenoisingLoop.Run(Run(kind, new Damper()), first, null, CancellationToken.None);
        DenoisingLoop.Run(Run(kind, new Damper()), second, null, CancellationToken.None);

        Assert.Equal(first, second);
        Assert.All(first, v => Assert.True(float.IsFinite(v)));
    }

    [Fact]
    public void Run_PictureOfABatch_IsTheSameAsMadeAlone()
    {
        var alone = new LatentShape(1, 4, 3, 5);
        var batch = new float[Shape.Length];
        var single = new float[alone.Length];
        var (batchNoise, singleNoise) = (new SeededNoiseBatch(8, 9), new SeededNoise(9));
        batchNoise.Fill(batch);
        singleNoise.Fill(single);

        DenoisingLoop.Run(Run(SchedulerKind.EulerAncestral, new Damper()) with { Noise = batchNoise }, batch, null, CancellationToken.None);
        DenoisingLoop.Run(Run(SchedulerKind.EulerAncestral, new Damper()) with { Noise = singleNoise, Shape = alone }, single, null, CancellationToken.None);

        Assert.Equal(single, batch[alone.Length..]);
    }

    [Theory]
    [InlineData(SchedulerKind.Euler, 4, 6)]
    [InlineData(SchedulerKind.Heun, 4, 11)]
    [InlineData(SchedulerKind.Pndm, 4, 7)]
    public void Run_LaterStart_AsksTheNetworkForTheRestAndTellsProgress(SchedulerKind kind, int startStep, int evaluations)
    {
        var network = new Damper();
        var run = Run(kind, network);
        var progress = new Recorder();

        DenoisingLoop.Run(run with { StartIndex = run.Schedule.IndexOfStep(startStep) }, Draw(), progress, CancellationToken.None);

        Assert.Equal(run.Schedule.Timesteps[^evaluations..], network.Timesteps);
        Assert.Equal(Enumerable.Range(1, evaluations).Select(i => new StepProgress(i, evaluations)), progress.Steps);
    }

    [Fact]
    public void Run_CancelledDuringAStep_EndsBeforeTheNext()
    {
        using var cancellation = new CancellationTokenSource();
        var network = new Damper { OnPredict = count => { if (count == 3) { cancellation.Cancel(); } } };

        Assert.Throws<OperationCanceledException>(() => DenoisingLoop.Run(Run(SchedulerKind.Euler, network), Draw(), null, cancellation.Token));

        Assert.Equal(3, network.Timesteps.Count);
    }

    [Fact]
    public void Run_CancelledBefore_NeverAsksTheNetwork()
    {
        var network = new Damper();

        Assert.Throws<OperationCanceledException>(() => DenoisingLoop.Run(Run(SchedulerKind.Euler, network), Draw(), null, new CancellationToken(true)));

        Assert.Empty(network.Timesteps);
    }

    [Fact]
    public void Run_LatentsOfAnotherShape_AreRefused() =>
        Assert.Throws<ArgumentException>(() => DenoisingLoop.Run(Run(SchedulerKind.Euler, new Damper()), new float[7], null, CancellationToken.None));

    [Theory]
    [InlineData(SchedulerKind.Euler)]
    [InlineData(SchedulerKind.Ddim)]
    [InlineData(SchedulerKind.Heun)]
    [InlineData(SchedulerKind.UniPc)]
    [InlineData(SchedulerKind.DpmSolver2MSde)]
    public void Run_MaskedBlend_KeepsThePictureExactlyWhereTheMaskIsZero(SchedulerKind kind)
    {
        var (original, noise) = (Picture(), Draw());
        var mask = new float[Shape.PlaneLength];
        mask[7] = 1;
        mask[8] = 0.5f;
        var run = Run(kind, new Damper());
        var latents = new float[Shape.Length];
        run.Schedule.AddNoise(0, original, noise, latents);

        DenoisingLoop.Run(run with { Constraints = [new MaskedBlend(original, noise, mask, Shape)] }, latents, null, CancellationToken.None);

        for (var i = 0; i < latents.Length; i++)
        {
            if (mask[i % Shape.PlaneLength] == 0)
            {
                Assert.Equal(original[i], latents[i]);
            }
            else
            {
                Assert.NotEqual(original[i], latents[i]);
            }
        }
    }

    [Fact]
    public void Apply_MaskedBlendBetweenSteps_HoldsAsMuchNoiseAsTheNextEvaluation()
    {
        var (original, noise) = (Picture(), Draw());
        var schedule = Run(SchedulerKind.Euler, new Damper()).Schedule;
        var (latents, expected) = (new float[Shape.Length], new float[Shape.Length]);
        schedule.AddNoise(3, original, noise, expected);

        new MaskedBlend(original, noise, new float[Shape.PlaneLength * Shape.Batch], Shape).Apply(schedule, 0, 3, latents);

        Assert.Equal(expected, latents);
    }

    [Fact]
    public void Apply_DifferentialBlend_FreesAPlaceAfterItsShareOfTheRun()
    {
        var schedule = Run(SchedulerKind.Euler, new Damper()).Schedule;
        var (original, noise) = (new float[Shape.Length], new float[Shape.Length]);
        var mask = new float[Shape.PlaneLength];
        (mask[1], mask[2], mask[3]) = (0.3f, 0.75f, 1);
        var blend = new DifferentialBlend(original, noise, mask, Shape);

        // Ten steps, of which the run leaves out two.
        float[] Free(int nextIndex)
        {
            var latents = Enumerable.Repeat(1f, Shape.Length).ToArray();
            blend.Apply(schedule, 2, nextIndex, latents);
            return latents[..4];
        }

        Assert.Equal([0, 0, 0, 1], Free(3));
        Assert.Equal([0, 0, 1, 1], Free(4));
        Assert.Equal([0, 0, 1, 1], Free(7));
        Assert.Equal([0, 1, 1, 1], Free(8));
        Assert.Equal([0, 1, 1, 1], Free(10));
    }

    [Fact]
    public void MaskedBlend_LengthsThatDoNotFit_AreRefused()
    {
        var whole = new float[Shape.Length];

        Assert.Throws<ArgumentException>(() => new MaskedBlend(new float[1], whole, new float[Shape.PlaneLength], Shape));
        Assert.Throws<ArgumentException>(() => new MaskedBlend(whole, whole, new float[Shape.PlaneLength + 1], Shape));
    }

    [Fact]
    public void Predict_GuidedDenoiser_AsksOnceForBothAndCombines()
    {
        var pair = new PairNetwork();
        var latents = Draw();
        var prediction = new float[Shape.Length];

        new GuidedDenoiser(pair, new GuidanceSettings { Scale = 3 }).Predict(
            new DenoiserInput { Latents = latents, Shape = Shape, Timestep = 500, Index = 2, StartIndex = 0, ScheduleLength = 10 }, prediction, CancellationToken.None);

        Assert.Equal(1, pair.Calls);
        // Without the prompt it says x, with it 2 x: x + 3 (2 x - x).
        Assert.Equal(latents.Select(v => v + 3 * (2 * v - v)), prediction);
    }

    private static DenoisingRun Run(SchedulerKind kind, IDenoiser network)
    {
        var scheduler = SchedulerFactory.Create(kind, SchedulerConfig.StableDiffusion with { TimestepSpacing = TimestepSpacing.Trailing });
        return new DenoisingRun
        {
            Scheduler = scheduler,
            Schedule = scheduler.CreateSchedule(10),
            Shape = Shape,
            Denoiser = network,
            Noise = new SeededNoise(77),
        };
    }

    private static float[] Draw()
    {
        var noise = new float[Shape.Length];
        new SeededNoise(5).Fill(noise);
        return noise;
    }

    private static float[] Picture() => [.. Enumerable.Range(0, Shape.Length).Select(i => MathF.Sin(i))];

    /// <summary>A network whose prediction falls with the latents.</summary>
    private sealed class Damper : IDenoiser
    {
        public List<float> Timesteps { get; } = [];

        public Action<int>? OnPredict { get; init; }

        public void Predict(DenoiserInput input, Span<float> prediction, CancellationToken cancellationToken)
        {
            Timesteps.Add(input.Timestep);
            for (var i = 0; i < prediction.Length; i++)
            {
                prediction[i] = 0.7f * input.Latents[i] + 0.1f;
            }

            OnPredict?.Invoke(Timesteps.Count);
        }
    }

    private sealed class PairNetwork : IDenoiser
    {
        public int Calls { get; private set; }

        public void Predict(DenoiserInput input, Span<float> prediction, CancellationToken cancellationToken)
        {
            Calls++;
            Assert.Equal(new LatentShape(4, 4, 3, 5), input.Shape);
            Assert.Equal(0.2, input.Progress);
            for (var i = 0; i < prediction.Length; i++)
            {
                prediction[i] = (i < prediction.Length / 2 ? 1 : 2) * input.Latents[i];
            }
        }
    }

    private sealed class Recorder : IProgress<StepProgress>
    {
        public List<StepProgress> Steps { get; } = [];

        public void Report(StepProgress value) => Steps.Add(value);
    }
}
