using System.Collections.Immutable;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Tasks;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Diffusion.Prompts.Emphasis;
using ArtistAssist.Diffusion.Schedulers;
using ArtistAssist.Diffusion.Schedulers.Configuration;

namespace ArtistAssist.Daemon.Tests.Tasks;

public sealed class DiffusionAskingTests
{
    private static readonly DiffusionTraits Traits = new()
    {
        LatentChannels = 4,
        LatentFactor = 8,
        LatentScale = 0.18215,
        SizeMultiple = 64,
        Resolutions = ResolutionRange.ForNativeSide(512),
        Scheduler = new SchedulerConfig(),
        DefaultGuidanceScale = 5,
    };

    [Fact]
    public void Settings_NothingAsked_AreTheDefaultsOfTheContract()
    {
        var refine = Settings(new RefineTask());
        var inpaint = Settings(new InpaintTask());

        Assert.Equal((0.35, MaskFill.None), (refine.Strength, refine.Fill));
        Assert.Equal((1, MaskFill.Blur), (inpaint.Strength, inpaint.Fill));
        Assert.All([refine, inpaint], settings =>
        {
            Assert.Equal((null, null, null, null), (settings.StepCount, settings.Scheduler, settings.Guidance, settings.Controls));
            Assert.Equal((true, 0, 0.1), (settings.MatchColors, settings.LineLock, settings.Selection.FeatherShare));
            Assert.Equal(("", "", EmphasisGrammar.A1111), (settings.Prompt.Prompt, settings.Prompt.NegativePrompt, settings.Prompt.Grammar));
        });
    }

    [Fact]
    public void Settings_InpaintMode_DecidesTheFill()
    {
        AssertFill(MaskFill.Blur, InpaintMode.Fill);
        AssertFill(MaskFill.Remove, InpaintMode.Remove);
        AssertFill(MaskFill.Expand, InpaintMode.Expand);
        Assert.Equal(MaskFill.Neutral, Settings(new InpaintTask { Mode = InpaintMode.Remove, Diffusion = new DiffusionChoices { Fill = MaskFill.Neutral } }).Fill);
    }

    [Fact]
    public void Settings_FewSteps_GivesWayToWhatIsSaid()
    {
        var few = new DiffusionChoices { FewSteps = true };

        var alone = Settings(new RefineTask { Diffusion = few });
        var said = Settings(new RefineTask { Steps = 4, GuidanceScale = 1, Diffusion = few with { Scheduler = SchedulerKind.Tcd } });

        Assert.Equal((6, SchedulerKind.Lcm, 1.8), (alone.StepCount, alone.Scheduler!.Kind, alone.Guidance!.Scale));
        Assert.Equal((4, SchedulerKind.Tcd, 1.0), (said.StepCount, said.Scheduler!.Kind, said.Guidance!.Scale));
    }

    [Fact]
    public void Settings_RescaleAlone_KeepsTheModelsScale()
    {
        var guidance = Settings(new RefineTask { Diffusion = new DiffusionChoices { GuidanceRescale = 0.7 } }).Guidance!;

        Assert.Equal((5, 0.7), (guidance.Scale, guidance.Rescale));
    }

    [Fact]
    public void Settings_SketchControlOff_AsksForNoControl()
    {
        Assert.Empty(Settings(new RefineTask { Diffusion = new DiffusionChoices { SketchControl = false } }).Controls!);
    }

    [Fact]
    public void Check_WhatAModelWithoutWordsCannotDo_ListsEveryViolation()
    {
        var task = new InpaintTask
        {
            CloseGaps = 3,
            Prompt = "a cat",
            NegativePrompt = "a dog",
            GuidanceScale = 7,
            Diffusion = new DiffusionChoices { ClipSkip = 2, Emphasis = EmphasisGrammar.None, GuidanceRescale = 0.5 },
        };

        var exception = Assert.Throws<InvalidRequestException>(
            () => DiffusionLimits.Check(task, Traits with { TakesText = false, Guidance = GuidanceKind.None }, "mine"));

        Assert.Equal(
            [
                "inpaint.close_gaps", "inpaint.prompt", "inpaint.negative_prompt", "inpaint.diffusion.clip_skip", "inpaint.diffusion.emphasis",
                "inpaint.guidance_scale", "inpaint.diffusion.guidance_rescale",
            ],
            exception.Violations.Select(violation => violation.Field));
    }

    [Fact]
    public void Check_PromptForAModelOfWords_Passes() => DiffusionLimits.Check(new RefineTask { Prompt = "a cat", GuidanceScale = 7 }, Traits, "mine");

    private static void AssertFill(MaskFill expected, InpaintMode mode) => Assert.Equal(expected, Settings(new InpaintTask { Mode = mode }).Fill);

    private static ImageToImageSettings Settings(DiffusionTask task) =>
        DiffusionAsking.Settings(task, Traits, ImmutableArray.Create(1UL), task.Prompt ?? "", []);
}
