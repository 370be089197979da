using System.Security.Cryptography;
using System.Text;
using ArtistAssist.Daemon.FunctionalTests.Infrastructure;
using ArtistAssist.Protocol.V1;
using Google.Rpc;
using Grpc.Core;

namespace ArtistAssist.Daemon.FunctionalTests;

/// <summary>Refinements and inpaintings through a real daemon, with a diffusion model of a few numbers.</summary>
public sealed class RefineTests : IClassFixture<RunningDaemon>
{
    private const string Model = "tiny-diffusion";
    private const int Width = 160;
    private const int Height = 120;

    private readonly DaemonClient _client;

    public RefineTests(RunningDaemon running)
    {
        _client = running.Client;
        _client.InstallTiny(running.Folder, Model);
    }

    [Fact]
    public async Task Submit_TwoProposals_ComeFromTwoSeeds()
    {
        var job = await _client.SubmitAsync(await RefineAsync(Sketch.Draw(1), new RefineOptions { Seed = 7, Proposals = 2, Steps = 4, Strength = 0.6 }));

        var events = await _client.WatchAsync(job);

        var results = Results(events);
        Assert.Equal([(0u, 7ul), (1u, 8ul)], results.Select(result => (result.Index, result.Provenance.Seed)));
        Assert.NotEqual(results[0].Sha256, results[1].Sha256);
        Assert.Equal(2u, events[^1].Done.Proposals);
        Assert.All(results, result =>
        {
            Assert.Equal(("refine", Model, 0.6), (result.Provenance.Task, result.Provenance.ModelId, result.Provenance.Strength));
            Assert.Equal(((uint)Width, (uint)Height), (result.Layout.Width, result.Layout.Height));
            Assert.InRange(result.LineFidelity.F1, 0, 1);
            var denoising = result.Provenance.Denoising;
            Assert.True(denoising.StepCount > denoising.StartStep);
            Assert.NotEqual(Scheduler.Unspecified, denoising.Scheduler);
            Assert.Equal(((uint)Width, (uint)Height), (denoising.Region.Width, denoising.Region.Height));
        });
        var steps = events.Where(happened => happened.EventCase == JobEvent.EventOneofCase.Step).Select(happened => happened.Step).ToList();
        Assert.NotEmpty(steps);
        Assert.Equal(steps[^1].StepCount, steps[^1].Step_);
    }

    [Fact]
    public async Task Submit_SameSeed_GivesTheSameBytes()
    {
        var options = new RefineOptions { Seed = 0, Steps = 4 };

        var first = await RefinedAsync(Sketch.Draw(2), options);
        var second = await RefinedAsync(Sketch.Draw(2), options);

        Assert.Equal(first.Sha256, second.Sha256);
        Assert.True(first.Provenance.HasSeed);
    }

    [Fact]
    public async Task Submit_NoSeed_ReportsTheOneThatMakesItAgain()
    {
        var drawn = await RefinedAsync(Sketch.Draw(3), new RefineOptions { Steps = 4 });

        var again = await RefinedAsync(Sketch.Draw(3), new RefineOptions { Steps = 4, Seed = drawn.Provenance.Seed });

        Assert.Equal(drawn.Sha256, again.Sha256);
    }

    [Theory]
    [InlineData("refine")]
    [InlineData("inpaint")]
    public async Task Submit_WithAMask_KeepsEveryOtherPixelBitForBit(string task)
    {
        var pixels = RandomNumberGenerator.GetBytes(Width * Height * 8);
        var layout = new PixelLayout { Width = Width, Height = Height, Channels = ChannelLayout.Rgba, BitDepth = 16 };
        var request = await RefineAsync(new Sketch(layout, pixels), new RefineOptions { Seed = 1, Steps = 4, Strength = 1 });
        request.Mask = await _client.MaskAsync(40, 30, 50, 40);
        if (task == "inpaint")
        {
            request.ModelId = Model;
            request.Inpaint = new InpaintOptions { Seed = 1, Steps = 4 };
        }

        var job = await _client.SubmitAsync(request);
        await _client.WatchAsync(job);
        var (head, bytes) = await _client.ResultAsync(new GetResultRequest { JobId = job });

        Assert.Equal(head.Result.Receipt.KeptBeforeSha256, head.Result.Receipt.KeptAfterSha256);
        Assert.Equal((Width * Height) - (40ul * 30), head.Result.Receipt.KeptPixels);
        Assert.Equal((task, Model), (head.Result.Provenance.Task, head.Result.Provenance.ModelId));
        Assert.NotEqual(pixels, bytes);
        for (var pixel = 0; pixel < Width * Height; pixel++)
        {
            var (y, x) = Math.DivRem(pixel, Width);
            if (x is < 50 or >= 90 || y is < 40 or >= 70)
            {
                Assert.True(pixels.AsSpan(pixel * 8, 8).SequenceEqual(bytes.AsSpan(pixel * 8, 8)), $"the pixel at {x}, {y} changed");
            }
        }
    }

    [Fact]
    public async Task Submit_ExpandBy_DrawsOnTheNewCanvasAndKeepsThePicture()
    {
        var pixels = RandomNumberGenerator.GetBytes(Width * Height * 8);
        var layout = new PixelLayout { Width = Width, Height = Height, Channels = ChannelLayout.Rgba, BitDepth = 16 };
        var request = await RefineAsync(new Sketch(layout, pixels), new RefineOptions());
        request.Inpaint = new InpaintOptions { Seed = 1, Steps = 4, ExpandBy = new Margins { Left = 8, Top = 16, Right = 24, Bottom = 32 } };

        var job = await _client.SubmitAsync(request);
        await _client.WatchAsync(job);
        var (head, bytes) = await _client.ResultAsync(new GetResultRequest { JobId = job });
        var (_, file) = await _client.ResultAsync(new GetResultRequest { JobId = job, Encoded = new EncodedForm { Format = FileFormat.Png } });

        const int row = (Width + 32) * 8;
        Assert.Equal((Width + 32u, Height + 48u), (head.Result.Layout.Width, head.Result.Layout.Height));
        Assert.Equal((ulong)(Width * Height), head.Result.Receipt.KeptPixels);
        for (var y = 0; y < Height; y++)
        {
            Assert.Equal(pixels.AsSpan(y * Width * 8, Width * 8), bytes.AsSpan(((y + 16) * row) + (8 * 8), Width * 8));
        }

        // All that is new was drawn: nothing of it can be seen through.
        Assert.All(Enumerable.Range(0, 16 * (Width + 32)), pixel => Assert.Equal(65535, BitConverter.ToUInt16(bytes, (pixel * 8) + 6)));
        Assert.Contains("\"expandedBy\":[8,16,24,32]", Encoding.Latin1.GetString(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_ModelWithoutWords_ListsWhatItCannotDo()
    {
        var options = new RefineOptions { Prompt = "a cat", NegativePrompt = "a dog", GuidanceScale = 7, Diffusion = new DiffusionOptions { ClipSkip = 2 } };

        var fields = await ViolationsAsync(await RefineAsync(Sketch.Draw(4), options));

        Assert.Equal(["refine.prompt", "refine.negative_prompt", "refine.diffusion.clip_skip", "refine.guidance_scale"], fields);
    }

    [Fact]
    public async Task Submit_FillWithoutAMask_IsRefused()
    {
        var request = await RefineAsync(Sketch.Draw(4), new RefineOptions { Diffusion = new DiffusionOptions { Fill = MaskFill.Blur } });

        Assert.Equal(["refine.diffusion.fill"], await ViolationsAsync(request));
    }

    [Fact]
    public async Task Submit_ControlThatTheModelLacks_IsRefused()
    {
        var options = new RefineOptions { Diffusion = new DiffusionOptions { Controls = { new ControlImage { Name = "line_art" } } } };

        var error = await Assert.ThrowsAsync<RpcException>(async () => await _client.SubmitAsync(await RefineAsync(Sketch.Draw(4), options))).Soon();

        Assert.Equal(StatusCode.FailedPrecondition, error.StatusCode);
        Assert.Contains("\"line_art\"", error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_LoraThatIsNotThere_IsRefused()
    {
        var options = new RefineOptions { Diffusion = new DiffusionOptions { Loras = { new LoraReference { Name = "nobody" } } } };

        var error = await Assert.ThrowsAsync<RpcException>(async () => await _client.SubmitAsync(await RefineAsync(Sketch.Draw(4), options))).Soon();

        Assert.Equal(StatusCode.NotFound, error.StatusCode);
        Assert.Contains("nobody", error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetResult_Encoded_SaysWhatMadeIt()
    {
        var job = await _client.SubmitAsync(await RefineAsync(Sketch.Draw(5), new RefineOptions { Seed = 12345, Steps = 4 }));
        await _client.WatchAsync(job);

        var (_, bytes) = await _client.ResultAsync(new GetResultRequest { JobId = job, Encoded = new EncodedForm { Format = FileFormat.Png } });

        var text = Encoding.Latin1.GetString(bytes);
        Assert.Contains("tEXtArtistAssist\0", text, StringComparison.Ordinal);
        Assert.Contains("\"seed\":12345", text, StringComparison.Ordinal);
        Assert.Contains("\"denoising\":{", text, StringComparison.Ordinal);
        // No words, so nothing for readers of prompts.
        Assert.DoesNotContain("tEXtparameters\0", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_AfterAStep_EndsItBeforeTheNextProposal()
    {
        var job = await _client.SubmitAsync(await RefineAsync(Sketch.Draw(6, 400, 300), new RefineOptions { Seed = 1, Proposals = 16, Steps = 20, Strength = 1 }));
        await _client.StepAsync(job);

        await _client.Assist.CancelAsync(new CancelRequest { ClientId = DaemonClient.Name, JobId = job }, DaemonClient.Soon);

        var events = await _client.WatchAsync(job);
        Assert.Equal(CancelReason.Requested, events[^1].Cancelled.Reason);
        Assert.InRange(Results(events).Count, 0, 15);
    }

    [Fact]
    public async Task Submit_InteractiveDuringABatch_GoesBetweenItsSteps()
    {
        var request = await RefineAsync(Sketch.Draw(7, 400, 300), new RefineOptions { Seed = 1, Proposals = 8, Steps = 20, Strength = 1 });
        request.Priority = Priority.Batch;
        var batch = await _client.SubmitAsync(request);
        await _client.StepAsync(batch);

        var interactive = await _client.SubmitAsync(await _client.CleanupAsync(Sketch.Draw(8)));
        var events = await _client.WatchAsync(interactive);

        Assert.Equal(JobEvent.EventOneofCase.Done, events[^1].EventCase);
        Assert.Equal(JobState.Running, (await _client.JobAsync(batch)).State);
        await _client.Assist.CancelAsync(new CancelRequest { ClientId = DaemonClient.Name, JobId = batch }, DaemonClient.Soon);
        await _client.WatchAsync(batch);
    }

    private Task<SubmitRequest> RefineAsync(Sketch sketch, RefineOptions options) => _client.RefineAsync(sketch, options, Model);

    private static List<Result> Results(IEnumerable<JobEvent> events) =>
        [.. events.Where(happened => happened.EventCase == JobEvent.EventOneofCase.Result).Select(happened => happened.Result)];

    private async Task<Result> RefinedAsync(Sketch sketch, RefineOptions options) =>
        Results(await _client.WatchAsync(await _client.SubmitAsync(await RefineAsync(sketch, options)))).Single();

    private async Task<IEnumerable<string>> ViolationsAsync(SubmitRequest request)
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => _client.SubmitAsync(request)).Soon();
        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        var bytes = error.Trailers.Single(entry => entry.Key == "grpc-status-details-bin").ValueBytes;
        return Google.Rpc.Status.Parser.ParseFrom(bytes).Details.Single().Unpack<BadRequest>().FieldViolations.Select(violation => violation.Field);
    }
}
