using ArtistAssist.Daemon.FunctionalTests.Infrastructure;
using ArtistAssist.Protocol.V1;
using ArtistAssist.Testing;
using Google.Rpc;
using Grpc.Core;

namespace ArtistAssist.Daemon.FunctionalTests;

public sealed class InpaintTests(RunningDaemon running) : IClassFixture<RunningDaemon>
{
    private const int Width = 160;
    private const int Height = 120;
    private readonly DaemonClient _client = running.Client;

    [Fact]
    public async Task Submit_HoleAcrossALine_ComesBackFilledAndNothingElseChanged()
    {
        var drawing = Line(3);
        var request = await RequestAsync(drawing, new InpaintOptions());
        request.Mask = await _client.MaskAsync(8, 20, 76, 50);

        var job = await _client.SubmitAsync(request);
        var events = await _client.WatchAsync(job);
        var (head, bytes) = await _client.ResultAsync(new GetResultRequest { JobId = job });

        var result = events.Single(happened => happened.EventCase == JobEvent.EventOneofCase.Result).Result;
        Assert.Equal(("inpaint", "fill", "line-inpaint-1"), (result.Provenance.Task, result.Provenance.Mode, result.Provenance.ModelId));
        Assert.Equal(request.Mask.Image.Sha256, result.Provenance.MaskSha256);
        Assert.Contains(events, happened => happened.EventCase == JobEvent.EventOneofCase.Step);
        Assert.Equal(head.Result.Receipt.KeptBeforeSha256, head.Result.Receipt.KeptAfterSha256);
        Assert.Equal((Width * Height) - (8ul * 20), head.Result.Receipt.KeptPixels);
        for (var i = 0; i < bytes.Length; i++)
        {
            var (y, x) = Math.DivRem(i, Width);
            if (x is < 76 or >= 84 || y is < 50 or >= 70)
            {
                Assert.Equal(drawing[i], bytes[i]);
            }
        }
    }

    [Fact]
    public async Task Submit_CloseGapsWithoutAMask_ClosesThemAndTellsWhatChanged()
    {
        var drawing = Line(3);
        for (var y = 0; y < Height; y++)
        {
            drawing.AsSpan((y * Width) + 76, 8).Fill(255);
        }

        var job = await _client.SubmitAsync(await RequestAsync(drawing, new InpaintOptions { CloseGaps = 0 }));
        await _client.WatchAsync(job);
        var (head, bytes) = await _client.ResultAsync(new GetResultRequest { JobId = job });

        Assert.All(Enumerable.Range(74, 12), x => Assert.InRange(bytes[(60 * Width) + x], 0, 100));
        Assert.Equal("close_gaps", head.Result.Provenance.Mode);
        Assert.Empty(head.Result.Provenance.MaskSha256);
        Assert.InRange(head.Result.Receipt.ChangedPixels, 8ul, 80ul);
        Assert.Equal((Width * Height) - head.Result.Receipt.ChangedPixels, head.Result.Receipt.KeptPixels);
    }

    [Fact]
    public async Task Submit_WhatALineModelCannotDo_ListsEveryViolation()
    {
        var options = new InpaintOptions { Prompt = "a cat", NegativePrompt = "a dog", Proposals = 4, Strength = 0.5, Seed = 7, Steps = 20, GuidanceScale = 7, Diffusion = new DiffusionOptions { LineLock = 1 } };
        var request = await RequestAsync(Line(3), options);
        request.Mask = await _client.MaskAsync(8, 20, 76, 50);

        var fields = await ViolationsAsync(request);

        Assert.Equal(["inpaint.proposals", "inpaint.strength", "inpaint.prompt", "inpaint.negative_prompt", "inpaint.diffusion"], fields);
    }

    [Fact]
    public async Task Submit_OptionsOutOfRange_ListsEveryViolation()
    {
        var request = await RequestAsync(Line(3), new InpaintOptions { CloseGaps = 257, Mode = InpaintMode.Remove });

        Assert.Equal(["inpaint.close_gaps", "inpaint.mode"], await ViolationsAsync(request));
    }

    [Fact]
    public async Task Submit_ExpandBy_DrawsOnTheNewCanvasAndKeepsThePicture()
    {
        var drawing = Line(3);
        for (var y = 59; y <= 61; y++)
        {
            drawing.AsSpan((y * Width) + Width - 10, 10).Clear();
        }

        var request = await RequestAsync(drawing, new InpaintOptions { ExpandBy = new Margins { Top = 10, Right = 32 } });

        var job = await _client.SubmitAsync(request);
        await _client.WatchAsync(job);
        var (head, bytes) = await _client.ResultAsync(new GetResultRequest { JobId = job });

        var made = head.Result.Provenance;
        Assert.Equal((Width + 32u, Height + 10u), (head.Result.Layout.Width, head.Result.Layout.Height));
        Assert.Equal(("expand", "line-inpaint-1", new Margins { Top = 10, Right = 32 }), (made.Mode, made.ModelId, made.ExpandedBy));
        Assert.Equal(head.Result.Receipt.KeptBeforeSha256, head.Result.Receipt.KeptAfterSha256);
        Assert.Equal((ulong)(Width * Height), head.Result.Receipt.KeptPixels);
        for (var y = 0; y < Height; y++)
        {
            Assert.Equal(drawing.AsSpan(y * Width, Width), bytes.AsSpan((y + 10) * (Width + 32), Width));
        }

        // The line goes on over what was the edge.
        Assert.All(Enumerable.Range(Width, 8), x => Assert.InRange(bytes[(70 * (Width + 32)) + x], 0, 128));
    }

    [Fact]
    public async Task Submit_ExpandByAndWhatContradictsIt_ListsEveryViolation()
    {
        var request = await RequestAsync(Line(3), new InpaintOptions { ExpandBy = new Margins { Left = 16_385 }, Mode = InpaintMode.Fill, CloseGaps = 3 });
        request.Mask = await _client.MaskAsync(8, 20, 76, 50);

        Assert.Equal(["inpaint.expand_by.left", "inpaint.close_gaps", "inpaint.mode", "mask"], await ViolationsAsync(request));
        Assert.Equal(["inpaint.expand_by"], await ViolationsAsync(await RequestAsync(Line(3), new InpaintOptions { ExpandBy = new Margins() })));
    }

    [Fact]
    public async Task Submit_ExpandByToAnAbsurdSize_FailsTheJobWithOneSentence()
    {
        var margins = new Margins { Left = 16_384, Top = 16_384, Right = 16_384, Bottom = 16_384 };

        var failed = (await _client.WatchAsync(await _client.SubmitAsync(await RequestAsync(Line(3), new InpaintOptions { ExpandBy = margins }))))[^1].Failed;

        Assert.Equal((int)StatusCode.InvalidArgument, failed.Code);
        Assert.Contains("32928 x 32888", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_NoMask_IsRefused()
    {
        Assert.Equal(["mask"], await ViolationsAsync(await RequestAsync(Line(3), new InpaintOptions())));
    }

    [Fact]
    public async Task Submit_MaskMarksNothingOrEverything_FailsTheJobWithOneSentence()
    {
        foreach (var value in (byte[])[0, 255])
        {
            var request = await RequestAsync(Line(3), new InpaintOptions());
            request.Mask = await _client.MaskAsync(Width, Height, 0, 0, value);

            var failed = (await _client.WatchAsync(await _client.SubmitAsync(request)))[^1].Failed;

            Assert.Equal((int)StatusCode.InvalidArgument, failed.Code);
            Assert.Contains("mask", failed.Message, StringComparison.Ordinal);
        }
    }

    [RequiresFact(Requirement.Unix)]
    public async Task Cancel_Running_EndsItWithoutAProposal()
    {
        var drawing = Line(5);
        var request = await RequestAsync(drawing, new InpaintOptions());
        request.Mask = await _client.MaskAsync(8, 20, 76, 50);
        var held = HeldContent.Hold(running.Folder.Data, drawing);
        var job = await _client.SubmitAsync(request);
        await _client.LoadingAsync(job);

        await _client.Assist.CancelAsync(new CancelRequest { ClientId = DaemonClient.Name, JobId = job }, DaemonClient.Soon);
        await held.ReleaseAsync().Soon();

        var events = await _client.WatchAsync(job);
        Assert.Equal(CancelReason.Requested, events[^1].Cancelled.Reason);
        Assert.DoesNotContain(events, happened => happened.EventCase is JobEvent.EventOneofCase.Result or JobEvent.EventOneofCase.Step);
        Assert.Equal(JobState.Cancelled, (await _client.JobAsync(job)).State);
    }

    [Fact]
    public async Task Submit_MaskOfAnotherSize_IsRefused()
    {
        var request = await RequestAsync(Line(3), new InpaintOptions());
        request.Mask = await _client.MaskAsync(Width, Height, 0, 0);
        request.Mask.Image.Raw.Width = Height;
        request.Mask.Image.Raw.Height = Width;
        request.Mask.ClearOffsetX();
        request.Mask.ClearOffsetY();

        Assert.Equal(["mask.image.raw"], await ViolationsAsync(request));
    }

    [Fact]
    public async Task Submit_CleanupModelNamed_IsRefused()
    {
        var request = await RequestAsync(Line(3), new InpaintOptions { CloseGaps = 0 });
        request.ModelId = "cleanup-1";

        var error = await Assert.ThrowsAsync<RpcException>(() => _client.SubmitAsync(request)).Soon();

        Assert.Equal(StatusCode.FailedPrecondition, error.StatusCode);
    }

    [Fact]
    public async Task List_Models_ShowsTheInpaintingModel()
    {
        var models = await _client.Models.ListAsync(new ListModelsRequest(), DaemonClient.Soon);

        var model = Assert.Single(models.Models, model => model.ModelId == "line-inpaint-1");
        Assert.Equal(["inpaint"], model.Tasks);
        Assert.Empty(model.Problem);
    }

    /// <summary>A line along the middle row.</summary>
    private static byte[] Line(int width)
    {
        var pixels = new byte[Width * Height];
        Array.Fill(pixels, (byte)255);
        for (var y = 60 - (width / 2); y <= 60 + (width / 2); y++)
        {
            pixels.AsSpan((y * Width) + 10, Width - 20).Clear();
        }

        return pixels;
    }

    private async Task<SubmitRequest> RequestAsync(byte[] pixels, InpaintOptions options) => new()
    {
        ClientId = DaemonClient.Name,
        DeviceId = "cpu",
        Image = new Image { Sha256 = await _client.UploadAsync(pixels), Raw = Gray(Width, Height) },
        Inpaint = options,
    };

    private static PixelLayout Gray(int width, int height) =>
        new() { Width = (uint)width, Height = (uint)height, Channels = ChannelLayout.Gray, BitDepth = 8 };

    private async Task<IEnumerable<string>> ViolationsAsync(SubmitRequest request)
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => _client.SubmitAsync(request)).Soon();
        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        var bytes = error.Trailers.Single(entry => entry.Key == "grpc-status-details-bin").ValueBytes;
        return Google.Rpc.Status.Parser.ParseFrom(bytes).Details.Single().Unpack<BadRequest>().FieldViolations.Select(violation => violation.Field);
    }
}
