using System.Collections.Immutable;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Tasks;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Style;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Diffusion.Prompts;
using ArtistAssist.Diffusion.Schedulers;
using ArtistAssist.Diffusion.Schedulers.Configuration;
using ArtistAssist.Testing.Checkpoints;

namespace ArtistAssist.Daemon.Tests.Tasks;

/// <summary>Refinements through the real queue, journal, store and pipeline, with a model of simple arithmetic.</summary>
public sealed class DiffusionWorkTests : IAsyncDisposable
{
    private const int StepsEach = 4;
    private static readonly RefineTask Three = new() { Seed = 7, Proposals = 3, Strength = 1, Steps = StepsEach };

    private readonly RefineSetup _setup = new();

    public ValueTask DisposeAsync() => _setup.DisposeAsync();

    [Fact]
    public async Task Run_ThreeProposals_ComeFromThreeSeedsStepByStep()
    {
        var submitted = await _setup.SubmitAsync(Three);
        var watching = _setup.HistoryAsync(submitted.Id);
        await _setup.StartAsync();
        var events = await watching.Soon();

        var job = _setup.Book.Get(submitted.Id);
        Assert.Equal(JobState.Proposed, job.State);
        Assert.Equal([7ul, 8, 9], job.Results.Select(result => result.Provenance.Seed!.Value));
        Assert.Equal([0, 1, 2], job.Results.Select(result => result.Index));
        Assert.Equal(3, job.Results.Select(result => result.Content).Distinct().Count());
        Assert.Equal(3 * StepsEach, _setup.Models.Predictions);
        var steps = events.Select(entry => entry.Event).OfType<JobStep>().ToList();
        Assert.Equal(steps.Select(step => step.Step).Order(), steps.Select(step => step.Step));
        Assert.Equal(new JobStep(3 * StepsEach, 3 * StepsEach), steps[^1]);
        Assert.Empty(_setup.Scratch);
    }

    [Fact]
    public async Task Run_OneProposal_SaysWhatMadeIt()
    {
        var task = new RefineTask
        {
            Seed = 1,
            Steps = 8,
            Strength = 0.5,
            Diffusion = new DiffusionChoices { Scheduler = SchedulerKind.Euler, TimestepSpacing = TimestepSpacing.Trailing, LineLock = 0.25 },
        };

        var (job, _) = await _setup.DoneAsync(task);

        var result = Assert.Single(_setup.Book.Get(job.Id).Results);
        var made = result.Provenance;
        Assert.Equal(("refine", "exact", "CC0-1.0", 0.5), (made.Task, made.ModelId, made.ModelLicence, made.Strength));
        Assert.Equal(0.5, made.Sliders!["taper"]);
        Assert.Equal((8, 4, SchedulerKind.Euler, TimestepSpacing.Trailing), (made.Denoising!.StepCount, made.Denoising.StartStep, made.Denoising.Scheduler, made.Denoising.TimestepSpacing));
        Assert.Equal((1, 0.25, new PixelBounds(0, 0, RefineSetup.Side, RefineSetup.Side)), (made.Denoising.GuidanceScale, made.Denoising.LineLock, made.Denoising.Region));
        Assert.InRange(result.Fidelity!.F1, 0, 1);
        Assert.Equal((result.Fidelity.F1, result.Fidelity.Chamfer), _setup.Journal.Ledger.Read().Select(entry => (entry.LineF1!.Value, entry.LineChamfer!.Value)).Single());
    }

    [Fact]
    public async Task Run_SameSeedTwice_GivesTheSameBytes()
    {
        var (first, _) = await _setup.DoneAsync(Three with { Proposals = 1 });
        var second = await _setup.SubmitAsync(Three with { Proposals = 1 });
        await _setup.HistoryAsync(second.Id);

        Assert.Equal(_setup.Book.Get(first.Id).Results.Single().Content, _setup.Book.Get(second.Id).Results.Single().Content);
    }

    [Fact]
    public async Task Run_HashOfALoraIsOpen_IsComputedForTheAccountAndNotWaitedForBefore()
    {
        var expected = _setup.ImportLora("ink", new TinyCheckpoint()
            .Write("lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_k.lora_down.weight", [2, 768], new float[2 * 768])
            .Write("lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_k.lora_up.weight", [320, 2], new float[320 * 2]));

        var (job, _) = await _setup.DoneAsync(Three with { Proposals = 1, Diffusion = new DiffusionChoices { Loras = [new LoraChoice("ink", 0.5)] } });

        Assert.Equal(("ink", null, 0.5), (_setup.Models.Loras.Single().Name, _setup.Models.Loras.Single().Sha256, _setup.Models.Loras.Single().Weight));
        var used = Assert.Single(_setup.Book.Get(job.Id).Results.Single().Provenance.Denoising!.Loras!);
        Assert.Equal(("ink", expected, 0.5), (used.Name, used.Sha256, used.Weight));
    }

    [Theory]
    [InlineData("ugly, <lora:ink:0.5>", "negative prompt names <lora:ink:0.5>")]
    [InlineData("<lora:>", "negative prompt names <lora:>")]
    public void Find_LoraInTheNegativePrompt_IsRefused(string negative, string expected)
    {
        var exception = Assert.Throws<PromptException>(() => _setup.Loras.Find(Three with { NegativePrompt = negative }, RefineSetup.Model));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_StepsOrSpacingThatCannotBe_IsRefused()
    {
        var many = Three with { Steps = 60, Diffusion = new DiffusionChoices { Scheduler = SchedulerKind.Lcm, StepCounting = StepCounting.PartOfSteps } };
        var karras = Three with { Diffusion = new DiffusionChoices { Scheduler = SchedulerKind.Ddim, SigmaSpacing = SigmaSpacing.Karras } };

        await Assert.ThrowsAsync<SchedulerConfigException>(() => _setup.SubmitAsync(many));
        await Assert.ThrowsAsync<SchedulerConfigException>(() => _setup.SubmitAsync(karras));
    }

    [Fact]
    public async Task Run_CancelledDuringAStep_EndsWithinItAndLeavesNoFile()
    {
        var job = await _setup.SubmitAsync(Three);
        _setup.Models.OnPrediction = number =>
        {
            if (number == StepsEach + 2)
            {
                _setup.Book.Cancel(job.Request.ClientId, job.Id);
            }
        };

        await _setup.StartAsync();
        await _setup.HistoryAsync(job.Id);

        Assert.Equal(JobState.Cancelled, _setup.Book.Get(job.Id).State);
        Assert.Equal(StepsEach + 2, _setup.Models.Predictions);
        Assert.Empty(_setup.Scratch);
    }

    [Fact]
    public async Task Run_StoppedBetweenProposals_GoesOnBehindThemAfterTheRestart()
    {
        var (calm, _) = await _setup.DoneAsync(Three);
        var job = await _setup.SubmitAsync(Three);
        using var reached = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        _setup.Models.OnPrediction = number =>
        {
            if (number == (4 * StepsEach) + 2)
            {
                reached.Set();
                Assert.True(go.Wait(Waiting.Limit));
            }
        };
        Assert.True(reached.Wait(Waiting.Limit));

        var restarting = _setup.RestartAsync();
        go.Set();
        await restarting.Soon();
        var before = _setup.Book.Get(job.Id).Results;
        _setup.Models.OnPrediction = _ => { };
        var predictions = _setup.Models.Predictions;
        await _setup.StartAsync();
        var events = await _setup.HistoryAsync(job.Id);

        var results = _setup.Book.Get(job.Id).Results;
        Assert.Single(before);
        Assert.Equal(_setup.Book.Get(calm.Id).Results.Select(result => result.Content), results.Select(result => result.Content));
        Assert.Equal([7ul, 8, 9], results.Select(result => result.Provenance.Seed!.Value));
        Assert.Equal(2 * StepsEach, _setup.Models.Predictions - predictions);
        Assert.Equal("1", events.Select(entry => entry.Event).OfType<JobNotice>().Single(notice => notice.Kind == NoticeKind.Restarted).Arguments["proposals"]);
    }

    [Fact]
    public async Task Run_DeviceFailsInTheSecondProposal_KeepsTheFirstAndGoesOnElsewhere()
    {
        _setup.Models.FailsAt = StepsEach + 2;

        var (job, events) = await _setup.DoneAsync(Three);

        var results = _setup.Book.Get(job.Id).Results;
        Assert.Equal(["webgpu", "cpu", "cpu"], results.Select(result => result.Provenance.DeviceId));
        Assert.Equal([7ul, 8, 9], results.Select(result => result.Provenance.Seed!.Value));
        Assert.Contains(events, entry => entry.Event is JobNotice { Kind: NoticeKind.DeviceFallback });
        Assert.Empty(_setup.Scratch);
    }

    [Fact]
    public async Task Submit_SliderThatTheModelLacks_IsRefused()
    {
        var task = Three with { Diffusion = new DiffusionChoices { Sliders = ImmutableSortedDictionary<string, double>.Empty.Add("glow", 1) } };

        var exception = await Assert.ThrowsAsync<ControlUnsupportedException>(() => _setup.SubmitAsync(task));

        Assert.Equal("glow", exception.Control);
    }

    [Fact]
    public async Task Submit_LoraInThePrompt_IsLookedFor()
    {
        var exception = await Assert.ThrowsAsync<LoraNotFoundException>(
            () => _setup.SubmitAsync(Three with { Diffusion = new DiffusionChoices { Loras = [new LoraChoice("ink", 0.5)] } }));

        Assert.Equal("ink", exception.Name);
    }
}
