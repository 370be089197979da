using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Schedulers;
using ArtistAssist.Diffusion.Schedulers.Configuration;

namespace ArtistAssist.Diffusion.Tests.Schedulers;

/// <summary>What holds for every scheduler.</summary>
public class SchedulerTests
{
    private static readonly LatentShape Shape = new(1, 4, 2, 3);

    public static TheoryData<SchedulerKind> Kinds => new(Enum.GetValues<SchedulerKind>());

    public static TheoryData<SchedulerKind, SigmaSpacing, TimestepSpacing> Spacings
    {
        get
        {
            var spacings = new TheoryData<SchedulerKind, SigmaSpacing, TimestepSpacing>();
            foreach (var kind in Enum.GetValues<SchedulerKind>())
            {
                foreach (var sigma in Enum.GetValues<SigmaSpacing>())
                {
                    foreach (var timestep in Enum.GetValues<TimestepSpacing>())
                    {
                        spacings.Add(kind, sigma, timestep);
                    }
                }
            }

            return spacings;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Create_EveryKind_SaysSo(SchedulerKind kind)
    {
        var scheduler = SchedulerFactory.Create(kind, SchedulerConfig.StableDiffusion);

        Assert.Equal(kind, scheduler.Kind);
        Assert.Equal(PredictionType.Epsilon, scheduler.PredictionType);
    }

    [Theory]
    [MemberData(nameof(Spacings))]
    public void Advance_NetworkThatKnowsThePicture_EndsAtIt(SchedulerKind kind, SigmaSpacing sigma, TimestepSpacing timestep)
    {
        var config = SchedulerConfig.StableDiffusion with { SigmaSpacing = sigma, TimestepSpacing = timestep, SetAlphaToOne = true };
        var scheduler = SchedulerFactory.Create(kind, config);
        var schedule = scheduler.CreateSchedule(12);
        var picture = Enumerable.Range(0, Shape.Length).Select(i => MathF.Sin(i)).ToArray();
        var latents = Enumerable.Range(0, Shape.Length).Select(i => MathF.Cos(7 * i) * schedule.InitialNoiseSigma).ToArray();
        var (fresh, prediction) = (new float[Shape.Length], new float[Shape.Length]);

        var run = scheduler.Start(schedule, 0, Shape);
        while (run.Index < schedule.Length)
        {
            // The noise that leads from these latents to the picture.
            var (zero, one) = (new float[Shape.Length], Enumerable.Repeat(1f, Shape.Length).ToArray());
            schedule.AddNoise(run.Index, zero, one, zero);
            var signal = new float[Shape.Length];
            schedule.AddNoise(run.Index, picture, new float[Shape.Length], signal);
            for (var i = 0; i < prediction.Length; i++)
            {
                prediction[i] = (latents[i] - signal[i]) / zero[i];
            }

            run.Advance(prediction, latents, fresh);
        }

        for (var i = 0; i < picture.Length; i++)
        {
            // Methods of higher order swing a little around it; those that stop at the first training timestep keep its noise, 3 %.
            Assert.InRange(latents[i], picture[i] - 0.08, picture[i] + 0.08);
        }
    }

    [Theory]
    [MemberData(nameof(Spacings))]
    public void CreateSchedule_EverySpacing_FallsFromNoiseToPicture(SchedulerKind kind, SigmaSpacing sigma, TimestepSpacing timestep)
    {
        var scheduler = SchedulerFactory.Create(kind, SchedulerConfig.StableDiffusion with { SigmaSpacing = sigma, TimestepSpacing = timestep });

        foreach (var steps in (int[])[1, 2, 7, 25])
        {
            var schedule = scheduler.CreateSchedule(steps);

            Assert.Equal(steps, schedule.StepCount);
            Assert.True(schedule.Length >= steps);
            Assert.All(schedule.Timesteps, t => Assert.InRange(t, 0, 999));
            Assert.All(schedule.Timesteps.Zip(schedule.Timesteps.Skip(1)), pair => Assert.True(pair.First >= pair.Second));
            Assert.All(schedule.Sigmas.Zip(schedule.Sigmas.Skip(1)), pair => Assert.True(pair.First >= pair.Second));
        }
    }

    [Fact]
    public void CreateSchedule_SimpleSpacing_TakesEveryNthTimestepFromTheNoisiest()
    {
        var schedule = SchedulerFactory.Create(SchedulerKind.Euler, SchedulerConfig.StableDiffusion with { SigmaSpacing = SigmaSpacing.Simple }).CreateSchedule(6);

        // 999 - floor(i 1000 / 6), as k-diffusion's users know it.
        Assert.Equal([999f, 833f, 666f, 499f, 333f, 166f], schedule.Timesteps.ToArray());
        Assert.Equal(0, schedule.Sigmas[^1]);
    }

    [Theory]
    [InlineData(61)]
    [InlineData(999)]
    [InlineData(1000)]
    public void CreateSchedule_TrailingSpacing_NeverHasATimestepBeforeTheFirst(int steps)
    {
        foreach (var kind in (SchedulerKind[])[SchedulerKind.Ddim, SchedulerKind.Euler, SchedulerKind.DpmSolver2M, SchedulerKind.UniPc])
        {
            var schedule = SchedulerFactory.Create(kind, SchedulerConfig.StableDiffusion with { TimestepSpacing = TimestepSpacing.Trailing }).CreateSchedule(steps);

            Assert.Equal(steps, schedule.Length);
            Assert.True(schedule.Timesteps[^1] >= 0);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void CreateSchedule_StepsOutOfRange_AreRefused(SchedulerKind kind)
    {
        var scheduler = SchedulerFactory.Create(kind, SchedulerConfig.StableDiffusion);

        Assert.Throws<ArgumentOutOfRangeException>(() => scheduler.CreateSchedule(0));
        Assert.Equal("num_inference_steps", Assert.Throws<SchedulerConfigException>(() => scheduler.CreateSchedule(scheduler.MostSteps + 1)).Field);
        Assert.Equal(scheduler.MostSteps, scheduler.CreateSchedule(scheduler.MostSteps).StepCount);
    }

    [Fact]
    public void CreateSchedule_MoreStepsThanTheDistillationHas_SaysHowManyThereAre()
    {
        var scheduler = SchedulerFactory.Create(SchedulerKind.Lcm, SchedulerConfig.StableDiffusion);

        var exception = Assert.Throws<SchedulerConfigException>(() => scheduler.CreateSchedule(30, 0.5));

        Assert.Contains("25 timesteps at strength 0.5", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Advance_WrongLengthOrEnd_IsRefused(SchedulerKind kind)
    {
        var scheduler = SchedulerFactory.Create(kind, SchedulerConfig.StableDiffusion);
        var schedule = scheduler.CreateSchedule(4);
        var (latents, other) = (new float[Shape.Length], new float[Shape.Length]);
        var run = scheduler.Start(schedule, schedule.Length - 1, Shape);

        Assert.Throws<ArgumentException>(() => run.Advance(new float[3], latents, other));
        Assert.Throws<ArgumentException>(() => run.Advance(other, new float[3], other));
        run.Advance(other, latents, other);

        Assert.Throws<InvalidOperationException>(() => run.Advance(other, latents, other));
        Assert.Throws<ArgumentOutOfRangeException>(() => scheduler.Start(schedule, schedule.Length, Shape));
    }

    [Theory]
    [InlineData(SchedulerKind.Euler)]
    [InlineData(SchedulerKind.DpmSolver2M)]
    [InlineData(SchedulerKind.UniPc)]
    public void CreateSchedule_ZeroTerminalSnr_BeginsWithNoiseAlone(SchedulerKind kind)
    {
        var config = SchedulerConfig.StableDiffusion with { RescaleBetasZeroSnr = true, TimestepSpacing = TimestepSpacing.Trailing, PredictionType = PredictionType.Velocity };

        var schedule = SchedulerFactory.Create(kind, config).CreateSchedule(10);

        Assert.Equal(999, schedule.Timesteps[0]);
        Assert.Equal(4096, schedule.Sigmas[0], 1.0);
    }

    [Fact]
    public void LatentShape_SizesOutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LatentShape(0, 4, 8, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LatentShape(1, 4, -8, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LatentShape(1 << 20, 4, 1 << 20, 8));
        Assert.Equal(4 * 2 * 3, Shape.ItemLength);
    }
}
