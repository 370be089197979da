using System.Security.Cryptography;
using ArtistAssist.Daemon.FunctionalTests.Infrastructure;
using ArtistAssist.Protocol.V1;
using ArtistAssist.Testing;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace ArtistAssist.Daemon.FunctionalTests;

public sealed class AssistTests(RunningDaemon running) : IClassFixture<RunningDaemon>
{
    private readonly DaemonClient _client = running.Client;

    [Fact]
    public async Task Submit_Cleanup_ComesBackAsCleanLines()
    {
        var sketch = Sketch.Draw(1);
        var job = await _client.SubmitAsync(await _client.CleanupAsync(sketch));

        var events = await _client.WatchAsync(job);
        var (head, bytes) = await _client.ResultAsync(new GetResultRequest { JobId = job });

        Assert.Equal(JobEvent.EventOneofCase.Queued, events[0].EventCase);
        Assert.Equal(JobEvent.EventOneofCase.Done, events[^1].EventCase);
        var result = events.Single(happened => happened.EventCase == JobEvent.EventOneofCase.Result).Result;
        Assert.Equal(SHA256.HashData(bytes), head.Sha256.ToByteArray());
        Assert.Equal(head.Sha256, result.Sha256);
        Assert.Equal((160u, 120u, ChannelLayout.Gray, 8u), (result.Layout.Width, result.Layout.Height, result.Layout.Channels, result.Layout.BitDepth));
        Assert.Equal(sketch.Pixels.Length, bytes.Length);
        Assert.Equal(255, bytes.Max());
        Assert.NotEqual(sketch.Pixels, bytes);
        Assert.Equal(("cleanup", "cpu"), (result.Provenance.Task, result.Provenance.DeviceId));
        Assert.True(result.Provenance.Elapsed.ToTimeSpan() > TimeSpan.Zero);
    }

    [Fact]
    public async Task Submit_WithAMask_KeepsEveryOtherPixel()
    {
        var sketch = Sketch.Draw(2);
        var request = await _client.CleanupAsync(sketch);
        var mask = new byte[50 * 40];
        Array.Fill(mask, (byte)255);
        request.Mask = new Mask
        {
            Image = new Image
            {
                Sha256 = await _client.UploadAsync(mask),
                Raw = new PixelLayout { Width = 50, Height = 40, Channels = ChannelLayout.Gray, BitDepth = 8 },
            },
            OffsetX = 30,
            OffsetY = 20,
        };
        var job = await _client.SubmitAsync(request);

        await _client.WatchAsync(job);
        var (head, bytes) = await _client.ResultAsync(new GetResultRequest { JobId = job });

        Assert.Equal(head.Result.Receipt.KeptBeforeSha256, head.Result.Receipt.KeptAfterSha256);
        Assert.Equal((160ul * 120) - (50 * 40), head.Result.Receipt.KeptPixels);
        for (var y = 0; y < 120; y++)
        {
            for (var x = 0; x < 160; x++)
            {
                if (x < 30 || x >= 80 || y < 20 || y >= 60)
                {
                    Assert.Equal(sketch.Pixels[(y * 160) + x], bytes[(y * 160) + x]);
                }
            }
        }
    }

    [Fact]
    public async Task GetResult_SourceWasAFile_ComesBackAsSuchWithItsAccount()
    {
        var request = new SubmitRequest
        {
            ClientId = DaemonClient.Name,
            DeviceId = "cpu",
            Image = new Image
            {
                Sha256 = await _client.UploadAsync(await File.ReadAllBytesAsync(BuiltFiles.Sample("rough-01.png"))),
                Encoded = new EncodedFile { DisplayName = "rough-01.png" },
            },
            Cleanup = new CleanupOptions { Output = CleanupOutput.Paper },
        };
        var job = await _client.SubmitAsync(request);

        await _client.WatchAsync(job);
        var (head, bytes) = await _client.ResultAsync(new GetResultRequest { JobId = job, Encoded = new EncodedForm() });

        Assert.Equal(FileFormat.Png, head.Format);
        Assert.Equal(SHA256.HashData(bytes), head.Sha256.ToByteArray());
        Assert.Equal(0x89, bytes[0]);
        Assert.True(bytes.AsSpan().IndexOf("tEXtArtistAssist\0"u8) > 0);
        Assert.Equal("rough-01.png", (await _client.JobAsync(job)).DisplayName);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(running.Folder.Data, "scratch")));
    }

    [Fact]
    public async Task GetResult_Preview_IsASmallWebpOfEither()
    {
        var sketch = Sketch.Draw(8);
        var job = await _client.SubmitAsync(await _client.CleanupAsync(sketch));
        await _client.WatchAsync(job);

        var (head, proposal) = await _client.ResultAsync(new GetResultRequest { JobId = job, Preview = new PreviewForm { MaxSide = 64 } });
        var (_, source) = await _client.ResultAsync(new GetResultRequest { JobId = job, Preview = new PreviewForm { MaxSide = 64, OfSource = true } });
        var tooLarge = await Assert.ThrowsAsync<RpcException>(() => _client.ResultAsync(new GetResultRequest { JobId = job, Preview = new PreviewForm { MaxSide = 5000 } }));

        Assert.Equal(FileFormat.Webp, head.Format);
        Assert.Equal(SHA256.HashData(proposal), head.Sha256.ToByteArray());
        Assert.All([proposal, source], bytes => Assert.Equal("WEBP"u8.ToArray(), bytes[8..12]));
        Assert.NotEqual(proposal, source);
        Assert.Equal(StatusCode.InvalidArgument, tooLarge.StatusCode);
        Assert.InRange(head.Result.LineFidelity.F1, 0.01, 1);
    }

    [Fact]
    public async Task Submit_SameNameTwice_IsOneJob()
    {
        var request = await _client.CleanupAsync(Sketch.Draw(3), "once");

        Assert.Equal(await _client.SubmitAsync(request), await _client.SubmitAsync(request));
    }

    [Fact]
    public async Task Watch_AfterTheJobIsDone_RepeatsWhatLasts()
    {
        var job = await _client.SubmitAsync(await _client.CleanupAsync(Sketch.Draw(4)));
        await _client.WatchAsync(job);

        var all = await _client.WatchAsync(job);

        Assert.Equal(all.Skip(1), await _client.WatchAsync(job, all[0].Sequence));
        Assert.Equal(all.Select(happened => happened.Sequence).Order().Distinct(), all.Select(happened => happened.Sequence));
    }

    [Fact]
    public async Task Accept_ThenDiscard_IsRefused()
    {
        var job = await _client.SubmitAsync(await _client.CleanupAsync(Sketch.Draw(5)));
        await _client.WatchAsync(job);

        var accepted = await _client.Assist.AcceptAsync(new AcceptRequest { ClientId = DaemonClient.Name, JobId = job }, DaemonClient.Soon);

        Assert.Equal(JobState.Accepted, accepted.Job.State);
        var request = new DiscardRequest { ClientId = DaemonClient.Name, JobId = job };
        await FailsAsync(StatusCode.FailedPrecondition, _client.Assist.DiscardAsync(request, DaemonClient.Soon));
    }

    [Fact]
    public async Task Cancel_ByAnotherClient_IsRefused()
    {
        var job = await _client.SubmitAsync(await _client.CleanupAsync(Sketch.Draw(6)));

        var request = new CancelRequest { ClientId = "somebody-else", JobId = job };
        await FailsAsync(StatusCode.PermissionDenied, _client.Assist.CancelAsync(request, DaemonClient.Soon));
    }

    [RequiresFact(Requirement.Unix)]
    public async Task Cancel_Running_EndsIt()
    {
        var sketch = Sketch.Draw(7, 1000, 800);
        var submission = await _client.CleanupAsync(sketch);
        var held = HeldContent.Hold(running.Folder.Data, sketch.Pixels);
        var job = await _client.SubmitAsync(submission);
        await _client.LoadingAsync(job);

        await _client.Assist.CancelAsync(new CancelRequest { ClientId = DaemonClient.Name, JobId = job }, DaemonClient.Soon);
        await held.ReleaseAsync().Soon();

        Assert.Equal(CancelReason.Requested, (await _client.WatchAsync(job))[^1].Cancelled.Reason);
        var request = new GetResultRequest { JobId = job };
        await FailsAsync(StatusCode.FailedPrecondition, _client.ResultAsync(request));
    }

    [Fact]
    public async Task Submit_EverythingWrong_ListsEveryViolation()
    {
        var request = new SubmitRequest
        {
            Image = new Image { Sha256 = ByteString.CopyFrom(1, 2), Raw = new PixelLayout { Width = 0, Height = 5, BitDepth = 7 } },
            Cleanup = new CleanupOptions { Strength = 0, WorkingScale = double.NaN },
        };

        var error = await FailsAsync(StatusCode.InvalidArgument, _client.SubmitAsync(request));

        var detail = Detail<BadRequest>(error);
        var fields = detail.FieldViolations.Select(violation => violation.Field);
        Assert.Equal(
            ["client_id", "image.sha256", "image.raw.width", "image.raw.channels", "image.raw.bit_depth", "cleanup.working_scale", "cleanup.strength"], fields);
    }

    [Fact]
    public async Task Submit_NotUploaded_NamesWhatIsMissing()
    {
        var sketch = Sketch.Draw(8);
        var hash = ByteString.CopyFrom(SHA256.HashData(sketch.Pixels));
        var request = new SubmitRequest { ClientId = DaemonClient.Name, Image = new Image { Sha256 = hash, Raw = sketch.Layout }, Cleanup = new CleanupOptions() };

        var error = await FailsAsync(StatusCode.FailedPrecondition, _client.SubmitAsync(request));

        Assert.Equal(hash, Detail<ResourceMissing>(error).Sha256.Single());
        Assert.Equal(hash, (await _client.Pixels.FindMissingAsync(new FindMissingRequest { Sha256 = { hash } }, DaemonClient.Soon)).Missing.Single());
    }

    [Fact]
    public async Task Submit_UnknownModel_IsRefused()
    {
        var request = await _client.CleanupAsync(Sketch.Draw(9));
        request.ModelId = "no-such-model";

        await FailsAsync(StatusCode.NotFound, _client.SubmitAsync(request));
    }

    [Fact]
    public async Task Submit_RefinementAllWrong_ListsEveryViolation()
    {
        var request = await _client.CleanupAsync(Sketch.Draw(9));
        request.Refine = new RefineOptions
        {
            Strength = 0,
            Proposals = 17,
            Steps = 0,
            GuidanceScale = 31,
            Diffusion = new DiffusionOptions { LineLock = 1.5, Controls = { new ControlImage() } },
        };

        var error = await FailsAsync(StatusCode.InvalidArgument, _client.SubmitAsync(request));

        Assert.Equal(
            ["refine.diffusion.controls[0].name", "refine.diffusion.line_lock", "refine.strength", "refine.proposals", "refine.steps", "refine.guidance_scale"],
            Detail<BadRequest>(error).FieldViolations.Select(violation => violation.Field));
    }

    [Fact]
    public async Task Submit_NewPaperWithMaskOrLessStrength_IsRefused()
    {
        var request = await _client.CleanupAsync(Sketch.Draw(8, 64, 48));
        request.Mask = new Mask { Image = request.Image };
        request.Cleanup = new CleanupOptions { Output = CleanupOutput.Paper, Strength = 0.5 };

        var error = await FailsAsync(StatusCode.InvalidArgument, _client.SubmitAsync(request));

        var fields = Detail<BadRequest>(error).FieldViolations.Select(violation => violation.Field).ToList();
        Assert.Contains("cleanup.output", fields);
        Assert.Contains("cleanup.strength", fields);
    }

    [Fact]
    public async Task Submit_FileIsNoPicture_FailsTheJobWithOneSentence()
    {
        var request = new SubmitRequest
        {
            ClientId = DaemonClient.Name,
            Image = new Image { Sha256 = await _client.UploadAsync("Dear diary, this is no picture."u8.ToArray()), Encoded = new EncodedFile() },
            Cleanup = new CleanupOptions(),
        };

        var failed = (await _client.WatchAsync(await _client.SubmitAsync(request)))[^1].Failed;

        Assert.Equal((int)StatusCode.InvalidArgument, failed.Code);
        Assert.NotEmpty(failed.Message);
    }

    [Fact]
    public async Task Upload_OtherBytesThanAnnounced_KeepsNothing()
    {
        using var call = _client.Pixels.Upload(DaemonClient.Soon);
        var head = new UploadHead { Sha256 = ByteString.CopyFrom(SHA256.HashData("right"u8)), Size = 5 };
        await call.RequestStream.WriteAsync(new UploadRequest { Head = head });
        await call.RequestStream.WriteAsync(new UploadRequest { Chunk = ByteString.CopyFromUtf8("wrong") });
        await call.RequestStream.CompleteAsync();

        await FailsAsync(StatusCode.InvalidArgument, call.ResponseAsync);

        Assert.Single((await _client.Pixels.FindMissingAsync(new FindMissingRequest { Sha256 = { head.Sha256 } }, DaemonClient.Soon)).Missing);
    }

    [Fact]
    public async Task Upload_ClientGoesAway_LeavesNothing()
    {
        using (var call = _client.Pixels.Upload(DaemonClient.Soon))
        {
            var head = new UploadHead { Sha256 = ByteString.CopyFrom(new byte[32]), Size = 5_000_000 };
            await call.RequestStream.WriteAsync(new UploadRequest { Head = head });
            await call.RequestStream.WriteAsync(new UploadRequest { Chunk = ByteString.CopyFrom(new byte[1024]) });
        }

        await Waiting.UntilAsync(() => !Directory.EnumerateFiles(Path.Combine(running.Folder.Data, "scratch")).Any()).Soon();
    }

    [Fact]
    public async Task Watch_DeadlineIsOver_SaysSo()
    {
        using var call = _client.Daemon.Watch(
            new WatchDaemonRequest(), deadline: TimeProvider.System.GetUtcNow().UtcDateTime + TimeSpan.FromMilliseconds(200));

        var error = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
                Assert.NotNull(call.ResponseStream.Current);
            }
        }).Soon();

        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
    }

    [Fact]
    public async Task GetCapabilities_OnThisMachine_TellsWhatCanBeDone()
    {
        var capabilities = await _client.Daemon.GetCapabilitiesAsync(new GetCapabilitiesRequest(), DaemonClient.Soon);

        Assert.True(capabilities.Devices.Single(device => device.DeviceId == "cpu").Works);
        Assert.Single(capabilities.Devices, device => device.Chosen);
        Assert.All(capabilities.Devices, device => Assert.Equal(device.Works, device.Reason.Length == 0));
        var models = capabilities.Models.Where(model => model.IsDefault).ToList();
        Assert.Equal(["cleanup", "inpaint", "refine"], models.SelectMany(model => model.DefaultTasks).Order());
        foreach (var model in models)
        {
            var found = await _client.Models.VerifyAsync(new VerifyModelRequest { ModelId = model.ModelId }, DaemonClient.Soon);
            Assert.True(found.Intact);
        }
    }

    private static async Task<RpcException> FailsAsync<T>(StatusCode code, AsyncUnaryCall<T> call) => await FailsAsync(code, call.ResponseAsync);

    private static async Task<RpcException> FailsAsync(StatusCode code, Task call)
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => call).Soon();
        Assert.Equal(code, error.StatusCode);
        Assert.NotEmpty(error.Status.Detail);
        return error;
    }

    private static T Detail<T>(RpcException error)
        where T : IMessage<T>, new()
    {
        var bytes = error.Trailers.Single(entry => entry.Key == "grpc-status-details-bin").ValueBytes;
        return Google.Rpc.Status.Parser.ParseFrom(bytes).Details.Single().Unpack<T>();
    }
}
