using ArtistAssist.Diffusion.Pipelines.ImageToImage;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Diffusion.Schedulers;
using ArtistAssist.Diffusion.Schedulers.Configuration;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Diffusion.Tests.Pipelines.ImageToImage;

/// <summary>Strengths, steps and spacings at the ends of what may be asked for: a picture, or one sentence before anything is loaded.</summary>
public sealed class SchedulingTests
{
    private static readonly SchedulerConfig RungeKutta = SchedulerConfig.StableDiffusion with { SkipRungeKuttaSteps = false };

    public static TheoryData<SchedulerKind, TimestepSpacing, StepCounting, double, int> Ends
    {
        get
        {
            var ends = new TheoryData<SchedulerKind, TimestepSpacing, StepCounting, double, int>();
            foreach (var kind in Enum.GetValues<SchedulerKind>())
            {
                foreach (var spacing in Enum.GetValues<TimestepSpacing>())
                {
                    ends.Add(kind, spacing, StepCounting.AtLeastMinimum, 0.0001, 20);
                    ends.Add(kind, spacing, StepCounting.AtLeastMinimum, 1, 1);
                    ends.Add(kind, spacing, StepCounting.AtLeastMinimum, 1, 1000);
                    ends.Add(kind, spacing, StepCounting.PartOfSteps, 0.01, 1);
                }
            }

            return ends;
        }
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public void Run_EndsOfTheContract_GivesAPicture(SchedulerKind kind, TimestepSpacing spacing, StepCounting counting, double strength, int steps)
    {
        var settings = new ImageToImageSettings { Strength = strength, StepCount = steps, StepCounting = counting };

        foreach (var offset in new[] { 0, 1, 50 })
        {
            Run(SchedulerConfig.StableDiffusion with { Kind = kind, TimestepSpacing = spacing, StepsOffset = offset }, settings);
        }
    }

    [Theory]
    [InlineData(SchedulerKind.Lcm, 0.01, 1, 0)]
    [InlineData(SchedulerKind.Tcd, 0.001, 1, 0)]
    [InlineData(SchedulerKind.Ddim, 0.004, 999, 995)]
    [InlineData(SchedulerKind.Pndm, 0.004, 999, 995)]
    [InlineData(SchedulerKind.DpmSolver2M, 0.004, 998, 994)]
    [InlineData(SchedulerKind.UniPc, 0.0001, 998, 994)]
    [InlineData(SchedulerKind.Euler, 0.004, 999, 995)]
    public void Run_WeakStrength_TakesAsManyStepsAsHaveNoiseLevelsOfTheirOwn(SchedulerKind kind, double strength, int count, int start)
    {
        var outcome = Run(SchedulerConfig.StableDiffusion with { Kind = kind }, new ImageToImageSettings { Strength = strength });

        Assert.Equal((count, start), (outcome.Steps.StepCount, outcome.Steps.StartStep));
    }

    [Fact]
    public void Run_FewerStepsThanRungeKuttaTakes_TakesThose()
    {
        var settings = new ImageToImageSettings { Strength = 1, StepCount = 3, Scheduler = new SchedulerChoice { Timesteps = TimestepSpacing.Trailing } };

        Assert.Equal(4, Run(RungeKutta with { Kind = SchedulerKind.Pndm }, settings).Steps.StepCount);
    }

    [Theory]
    [InlineData(null, 6, 2)]
    [InlineData(TimestepSpacing.Trailing, 5, 2)]
    public void Run_TrailingTimestepsAskedFor_TakesTheFewestStepsOfDistilledModels(TimestepSpacing? timesteps, int count, int start)
    {
        var settings = new ImageToImageSettings { Strength = 0.6, StepCount = 3, Scheduler = new SchedulerChoice { Kind = SchedulerKind.Euler, Timesteps = timesteps } };

        var steps = Run(SchedulerConfig.StableDiffusion, settings).Steps;

        Assert.Equal((count, start), (steps.StepCount, steps.StartStep));
    }

    [Theory]
    [InlineData(SchedulerKind.Lcm, 60, 1, "50 timesteps")]
    [InlineData(SchedulerKind.Tcd, 51, 1, "50 timesteps")]
    [InlineData(SchedulerKind.Pndm, 3, 1, "4 to 999 steps, not 3")]
    [InlineData(SchedulerKind.Ddim, 1000, 1, "1 to 999 steps, not 1000")]
    [InlineData(SchedulerKind.DpmSolver2M, 999, 1, "1 to 998 steps, not 999")]
    [InlineData(SchedulerKind.Lms, 20, 100, "same noise level")]
    [InlineData(SchedulerKind.UniPc, 20, 150, "same noise level")]
    public void Check_StepsThatCannotBePlanned_SaysSo(SchedulerKind kind, int steps, int offset, string expected)
    {
        var traits = Traits(RungeKutta with { Kind = kind, StepsOffset = offset });
        var settings = new ImageToImageSettings { Strength = 0.5, StepCount = steps, StepCounting = StepCounting.PartOfSteps };

        var exception = Assert.Throws<SchedulerConfigException>(() => ImageToImagePipeline.Check(traits, settings));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_NoisiestTimestepsCutOff_BeginsWithTheLastThatIsThere()
    {
        // A third of the timesteps is below this ratio, so the schedule has fewer evaluations than steps.
        var config = SchedulerConfig.StableDiffusion with { Kind = SchedulerKind.DpmSolver2M, TimestepSpacing = TimestepSpacing.Trailing, LambdaMinClipped = -0.5 };

        Run(config, new ImageToImageSettings { Strength = 0.05, StepCount = 20, StepCounting = StepCounting.PartOfSteps });
    }

    [Theory]
    [InlineData(SchedulerKind.Ddim, SigmaSpacing.Karras)]
    [InlineData(SchedulerKind.Pndm, SigmaSpacing.Exponential)]
    [InlineData(SchedulerKind.Euler, SigmaSpacing.LogSnr)]
    [InlineData(SchedulerKind.UniPc, SigmaSpacing.LogSnr)]
    [InlineData(SchedulerKind.Lcm, SigmaSpacing.Simple)]
    public void Check_SpacingThatTheSchedulerLacks_SaysWhichItHas(SchedulerKind kind, SigmaSpacing spacing)
    {
        var settings = new ImageToImageSettings { Scheduler = new SchedulerChoice { Kind = kind, Sigmas = spacing } };

        var exception = Assert.Throws<SchedulerConfigException>(() => ImageToImagePipeline.Check(Traits(SchedulerConfig.StableDiffusion), settings));

        Assert.StartsWith($"{kind} has no {spacing} spacing: choose Normal", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SchedulerKind.Tcd, null)]
    [InlineData(SchedulerKind.Ddim, SigmaSpacing.Simple)]
    [InlineData(SchedulerKind.DpmSolver2M, SigmaSpacing.Karras)]
    [InlineData(SchedulerKind.UniPc, SigmaSpacing.Beta)]
    public void Check_TimestepsBesideASpacingThatPassesThemOver_IsRefused(SchedulerKind kind, SigmaSpacing? spacing)
    {
        var settings = new ImageToImageSettings { Scheduler = new SchedulerChoice { Kind = kind, Sigmas = spacing, Timesteps = TimestepSpacing.Trailing } };

        var exception = Assert.Throws<SchedulerConfigException>(() => ImageToImagePipeline.Check(Traits(SchedulerConfig.StableDiffusion), settings));

        Assert.Contains("timesteps of its own, not Trailing ones", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, SchedulerKind.DpmSolver2M, SigmaSpacing.Karras, null)]
    [InlineData(null, TimestepSpacing.Trailing, SchedulerKind.DpmSolver2M, null, TimestepSpacing.Trailing)]
    [InlineData(SchedulerKind.Ddim, null, SchedulerKind.Ddim, null, TimestepSpacing.Leading)]
    [InlineData(SchedulerKind.Euler, null, SchedulerKind.Euler, SigmaSpacing.Karras, TimestepSpacing.Leading)]
    [InlineData(SchedulerKind.Lcm, null, SchedulerKind.Lcm, null, null)]
    public void Run_ModelWithKarrasNoiseLevels_SaysWhatWasUsed(SchedulerKind? asked, TimestepSpacing? timesteps, SchedulerKind kind, SigmaSpacing? sigmas, TimestepSpacing? visited)
    {
        var config = SchedulerConfig.StableDiffusion with { Kind = SchedulerKind.DpmSolver2M, SigmaSpacing = SigmaSpacing.Karras };
        var settings = new ImageToImageSettings { Strength = 0.3, StepCount = 10, Scheduler = new SchedulerChoice { Kind = asked, Timesteps = timesteps } };

        var used = Run(config, settings).Proposals[0].Plan.Scheduler;

        Assert.Equal((kind, sigmas, visited), (used.Kind, used.Sigmas, used.Timesteps));
    }

    [Fact]
    public void Run_SpacingOfAnotherSchedulerInTheModelsFile_IsPassedOver()
    {
        var config = SchedulerConfig.StableDiffusion with { Kind = SchedulerKind.DpmSolver2M, SigmaSpacing = SigmaSpacing.LogSnr };

        var used = Run(config, new ImageToImageSettings { Scheduler = new SchedulerChoice { Kind = SchedulerKind.Euler } }).Proposals[0].Plan.Scheduler;

        Assert.Null(used.Sigmas);
    }

    private static DiffusionTraits Traits(SchedulerConfig config) => ExactModel.DefaultTraits with { Scheduler = config };

    private static ImageToImageOutcome Run(SchedulerConfig config, ImageToImageSettings settings)
    {
        using var picture = Canvas.Noise(16, 24);
        using var result = new PixelBuffer(picture.Layout);
        var model = new ExactModel { Traits = Traits(config), Network = (latents, _, _, noise) => System.Numerics.Tensors.TensorPrimitives.Tanh(latents, noise) };

        return new ImageToImagePipeline(model).Run(picture, default, null, settings, [result], null, null, CancellationToken.None);
    }
}
