using System.Diagnostics;
using System.Security.Cryptography;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.PluginSdk.Tests.Daemons;

/// <summary>Real jobs on a real daemon.</summary>
public sealed class JobsTests : IAsyncLifetime
{
    private readonly OwnDaemon _daemon = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _daemon.DisposeAsync();

    [Fact]
    public async Task Save_SketchCleaned_IsTheFileThatWasAnnounced()
    {
        await using var client = await _daemon.ConnectAsync();
        var job = await client.SubmitAsync(Submission.Cleanup(Picture.FromFile(OwnDaemon.Sketch))).WaitAsync(OwnDaemon.Patience);

        var results = await client.WaitAsync(job).WaitAsync(OwnDaemon.Patience);
        var saved = await client.SaveResultAsync(job, _daemon.Of("clean.png")).WaitAsync(OwnDaemon.Patience);
        using var stream = new MemoryStream();
        await client.SaveResultAsync(job, stream).WaitAsync(OwnDaemon.Patience);
        var accepted = await client.AcceptAsync(job).WaitAsync(OwnDaemon.Patience);

        var bytes = await File.ReadAllBytesAsync(_daemon.Of("clean.png")).WaitAsync(OwnDaemon.Patience);
        Assert.Single(results);
        Assert.Equal(FileFormat.Png, saved.Format);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), saved.Sha256);
        Assert.Equal(bytes, stream.ToArray());
        Assert.Equal(JobState.Accepted, accepted.State);
    }

    [Fact]
    public async Task ReadPixels_PixelsSubmitted_HaveTheirLayout()
    {
        const int Width = 96;
        const int Height = 64;
        var rows = Enumerable.Repeat((byte)255, Width * Height).ToArray();
        Array.Fill(rows, (byte)40, Width * 30, Width);
        var layout = new PixelLayout { Width = Width, Height = Height, Channels = ChannelLayout.Gray, BitDepth = 8 };
        await using var client = await _daemon.ConnectAsync();

        var job = await client.SubmitAsync(Submission.Cleanup(Picture.FromPixels(rows, layout))).WaitAsync(OwnDaemon.Patience);
        await client.WaitAsync(job).WaitAsync(OwnDaemon.Patience);
        var pixels = await client.ReadPixelsAsync(job).WaitAsync(OwnDaemon.Patience);

        Assert.Equal(Width * Height, pixels.Rows.Length);
        Assert.Equal(pixels.Result.Sha256.ToByteArray(), SHA256.HashData(pixels.Rows.Span));
    }

    [Fact]
    public async Task Start_SelectionOfPixels_GivesALayerToKeep()
    {
        const int Width = 96;
        const int Height = 64;
        var rows = Enumerable.Repeat((byte)255, Width * Height * 4).ToArray();
        for (var x = 8; x < 88; x++)
        {
            rows.AsSpan(((30 * Width) + x) * 4, 3).Fill(60);
            rows.AsSpan(((33 * Width) + x) * 4, 3).Fill(90);
        }

        await using var client = await _daemon.ConnectAsync();
        var sent = new List<long>();
        var canvas = Picture.FromPixels(rows, Width, Height, ChannelLayout.Bgra);
        var selection = Selection.FromPixels(Enumerable.Repeat((byte)255, 40 * 30).ToArray(), 20, 16, 40, 30);
        var submission = Submission.Cleanup(canvas) with { Selection = selection, OnSending = sent.Add };

        var job = await client.StartAsync(submission).WaitAsync(OwnDaemon.Patience);
        await job.WaitAsync().WaitAsync(OwnDaemon.Patience);
        var layer = await job.ReadLayerAsync(channels: ChannelLayout.Bgra).WaitAsync(OwnDaemon.Patience);
        var again = await client.StartAsync(submission with { RequestId = "again" }).WaitAsync(OwnDaemon.Patience);
        await again.CancelAsync().WaitAsync(OwnDaemon.Patience);
        var accepted = await job.AcceptAsync().WaitAsync(OwnDaemon.Patience);

        var result = await client.ReadPixelsAsync(job.Id).WaitAsync(OwnDaemon.Patience);
        Assert.Equal((20u, 16u, 40u, 30u), (layer.Place.X, layer.Place.Y, layer.Place.Width, layer.Place.Height));
        Assert.Equal(result.Rows.Slice(((16 * Width) + 20) * 4, 160).ToArray(), layer.Rows[..160].ToArray());
        Assert.Equal([rows.Length + (40 * 30)], sent);
        Assert.Equal(JobState.Accepted, accepted.State);
    }

    [Fact]
    public async Task WatchDaemon_RunningThenStopped_TellsAndEnds()
    {
        await using var client = await _daemon.ConnectAsync();
        await using var watching = client.WatchDaemonAsync().GetAsyncEnumerator();

        Assert.True(await watching.MoveNextAsync().AsTask().WaitAsync(OwnDaemon.Patience));
        Assert.NotEqual(0u, watching.Current.ProcessId);
        await client.ShutdownAsync().WaitAsync(OwnDaemon.Patience);
        while (await watching.MoveNextAsync().AsTask().WaitAsync(OwnDaemon.Patience))
        {
            Assert.NotEqual(0u, watching.Current.ProcessId);
        }
    }

    [RequiresFact(Requirement.Unix)]
    public async Task Follow_DaemonKilledInTheMiddle_GoesOnWithoutGapOrRepetition()
    {
        var held = HeldContent.Hold(_daemon.DataFolder, await File.ReadAllBytesAsync(OwnDaemon.Sketch));
        await using var client = await _daemon.ConnectAsync();
        var job = await client.SubmitAsync(Submission.Cleanup(Picture.FromFile(OwnDaemon.Sketch))).WaitAsync(OwnDaemon.Patience);
        var seen = new List<JobEvent>();
        var killed = false;

        await foreach (var happened in client.FollowAsync(job).WithCancellation(new CancellationTokenSource(OwnDaemon.Patience).Token))
        {
            seen.Add(happened);
            if (!killed && happened.EventCase is JobEvent.EventOneofCase.Loading)
            {
                killed = true;
                using var daemon = Process.GetProcessById((int)(await client.GetStatusAsync().WaitAsync(OwnDaemon.Patience)).ProcessId);
                await held.PutBackAndKillAsync(daemon).WaitAsync(OwnDaemon.Patience);
            }
        }

        var sequences = seen.Select(happened => happened.Sequence).ToList();
        Assert.True(killed);
        Assert.Equal(sequences.Distinct().Order(), sequences);
        Assert.Contains(seen, happened => happened.Notice?.Kind == NoticeKind.Restarted);
        Assert.Equal(JobEvent.EventOneofCase.Done, seen[^1].EventCase);
    }

    [Fact]
    public async Task Submit_SameRequestTwice_IsOneJob()
    {
        await using var client = await _daemon.ConnectAsync();
        var submission = Submission.Cleanup(Picture.FromFile(OwnDaemon.Sketch)) with { Priority = Priority.Batch };

        var first = await client.SubmitAsync(submission).WaitAsync(OwnDaemon.Patience);
        var second = await client.SubmitAsync(submission).WaitAsync(OwnDaemon.Patience);

        Assert.Equal(first, second);
        await client.CancelAsync(first).WaitAsync(OwnDaemon.Patience);
    }

    [Fact]
    public async Task Submit_OptionsOutOfRange_ListsEveryViolation()
    {
        await using var client = await _daemon.ConnectAsync();
        var options = new CleanupOptions { Strength = 7, LineDarkness = -1 };

        var exception = await Assert.ThrowsAsync<ArtistAssistException>(
            () => client.SubmitAsync(Submission.Cleanup(Picture.FromFile(OwnDaemon.Sketch), options)).WaitAsync(OwnDaemon.Patience));

        Assert.Equal(ErrorCode.InvalidRequest, exception.Code);
        Assert.Equal(2, exception.Violations.Count);
    }

    [Fact]
    public async Task Wait_TextUnderAPicturesName_FailsWithOneSentence()
    {
        await using var client = await _daemon.ConnectAsync();

        // Refused at once or by the job: either way in our own words.
        var exception = await Assert.ThrowsAnyAsync<ArtistAssistException>(async () =>
        {
            var job = await client.SubmitAsync(Submission.Cleanup(Picture.FromEncoded("not a picture"u8.ToArray(), "notes.png"))).WaitAsync(OwnDaemon.Patience);
            await client.WaitAsync(job).WaitAsync(OwnDaemon.Patience);
        });

        Assert.Equal(ErrorCode.InvalidRequest, exception.Code);
    }

    [RequiresFact(Requirement.Unix)]
    public async Task Cancel_OwnJob_EndsItAndNobodyElsesReachesIt()
    {
        HeldContent.Hold(_daemon.DataFolder, await File.ReadAllBytesAsync(OwnDaemon.Sketch));
        await using var owner = await _daemon.ConnectAsync();
        await using var other = await _daemon.ConnectAsync();
        await owner.SubmitAsync(Submission.Cleanup(Picture.FromFile(OwnDaemon.Sketch))).WaitAsync(OwnDaemon.Patience);
        var job = await owner.SubmitAsync(Submission.Cleanup(Picture.FromFile(OwnDaemon.Sketch)) with { Priority = Priority.Batch }).WaitAsync(OwnDaemon.Patience);

        var refused = await Assert.ThrowsAsync<ArtistAssistException>(() => other.CancelAsync(job).WaitAsync(OwnDaemon.Patience));
        await owner.CancelAsync(job).WaitAsync(OwnDaemon.Patience);
        var cancelled = await Assert.ThrowsAsync<JobCancelledException>(() => owner.WaitAsync(job).WaitAsync(OwnDaemon.Patience));

        Assert.Equal(ErrorCode.NotAllowed, refused.Code);
        Assert.Equal(CancelReason.Requested, cancelled.Reason);
    }

    [Fact]
    public async Task Follow_NoSuchJob_IsNotFound()
    {
        await using var client = await _daemon.ConnectAsync();

        var exception = await Assert.ThrowsAsync<ArtistAssistException>(() => client.WaitAsync(Guid.NewGuid().ToString()).WaitAsync(OwnDaemon.Patience));

        Assert.Equal(ErrorCode.NotFound, exception.Code);
    }

    [Fact]
    public async Task Models_ListedAndVerified_AreIntact()
    {
        await using var client = await _daemon.ConnectAsync();

        var models = await client.ListModelsAsync().WaitAsync(OwnDaemon.Patience);
        var model = await client.GetModelAsync(models[0].ModelId).WaitAsync(OwnDaemon.Patience);
        var verified = await client.VerifyModelAsync(model.ModelId).WaitAsync(OwnDaemon.Patience);

        Assert.True(verified.Intact);
        Assert.Equal(model.Sha256, verified.Sha256);
    }
}
