using System.Security.Cryptography;
using ArtistAssist.Daemon.FunctionalTests.Infrastructure;
using ArtistAssist.Protocol.V1;
using Google.Protobuf;
using Grpc.Core;
using Xunit.Abstractions;

namespace ArtistAssist.Daemon.FunctionalTests;

public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Jobs = 20;
    private const int Kills = 30;
    private const int MostMarks = 12;
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestMoment = TimeSpan.FromMilliseconds(60);

    [Fact]
    public async Task Kill_AtRandomMomentsOfARun_LosesNoAcceptedJobAndNoByte()
    {
        var seed = Environment.GetEnvironmentVariable("ARTISTASSIST_CRASH_SEED") is { } given
            ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture)
            : RandomNumberGenerator.GetInt32(int.MaxValue);
        output.WriteLine($"ARTISTASSIST_CRASH_SEED={seed}");
        var sketches = Enumerable.Range(0, Jobs).Select(index => Sketch.Draw(index, 200 + (20 * index), 300)).ToArray();
        using var calm = new DaemonFolder();
        var expected = await RunCalmlyAsync(calm, sketches);
        using var folder = new DaemonFolder();

        var accepted = await RunWithKillsAsync(folder, sketches, new Random(seed));

        await using (var daemon = await DaemonProcess.StartAsync(folder))
        {
            await CheckAsync(folder, sketches, expected, accepted);
            await daemon.SignalAsync("TERM");
            Assert.Equal(0, (await daemon.EndAsync()).Code);
        }

        Assert.Empty(folder.Scratch);
        Assert.All(folder.Contents, CheckContent);
    }

    private static async Task<ByteString[]> RunCalmlyAsync(DaemonFolder folder, Sketch[] sketches)
    {
        await using var daemon = await DaemonProcess.StartAsync(folder);
        using var client = new DaemonClient(folder);
        var results = new ByteString[sketches.Length];
        for (var index = 0; index < sketches.Length; index++)
        {
            var job = await client.SubmitAsync(await client.CleanupAsync(sketches[index]));
            results[index] = (await client.WatchAsync(job)).Single(happened => happened.Result is not null).Result.Sha256;
        }

        return results;
    }

    // Each life of the daemon gets the next job and, again, those whose acceptance nobody heard of. It ends a random moment
    // after a random number of things have happened, so that slow and fast machines are met at the same places.
    private async Task<Dictionary<int, string>> RunWithKillsAsync(DaemonFolder folder, Sketch[] sketches, Random random)
    {
        var accepted = new Dictionary<int, string>();
        for (var life = 1; life <= Kills; life++)
        {
            var (marks, moment) = (random.Next(MostMarks), LongestMoment * random.NextDouble());
            await using var daemon = await DaemonProcess.StartAsync(folder);
            using var client = new DaemonClient(folder);
            using var end = new CancellationTokenSource();
            using var happened = new SemaphoreSlim(0);
            var working = SubmitAsync(client, sketches, Math.Min(life, Jobs), accepted, happened, end.Token);
            var passed = await PassAsync(happened, marks);
            await Task.Delay(moment);
            await daemon.KillAsync();
            await end.CancelAsync();
            await working.Soon();
            output.WriteLine($"life {life}: killed {moment.TotalMilliseconds:0} ms after {passed} of {marks} marks, {accepted.Count} accepted");
        }

        return accepted;
    }

    private static async Task<int> PassAsync(SemaphoreSlim happened, int marks)
    {
        using var limit = new CancellationTokenSource(LongestLife);
        for (var passed = 0; passed < marks; passed++)
        {
            try
            {
                await happened.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                return passed;
            }
        }

        return marks;
    }

    private static async Task SubmitAsync(
        DaemonClient client, Sketch[] sketches, int upTo, Dictionary<int, string> accepted, SemaphoreSlim happened, CancellationToken end)
    {
        var watching = accepted.Values.Select(job => MarkEventsAsync(client, job, happened)).ToList();
        try
        {
            for (var index = 0; index < upTo && !end.IsCancellationRequested; index++)
            {
                if (!accepted.ContainsKey(index))
                {
                    var request = await client.CleanupAsync(sketches[index], $"job-{index}", Priority.Batch);
                    happened.Release();
                    accepted[index] = await client.SubmitAsync(request);
                    happened.Release();
                    watching.Add(MarkEventsAsync(client, accepted[index], happened));
                }
            }
        }
        catch (Exception exception) when (exception is RpcException or IOException or InvalidOperationException)
        {
            // Killed under us: what was not answered is asked again in the next life.
        }

        await Task.WhenAll(watching);
    }

    // What was kept from earlier lives is no mark.
    private static async Task MarkEventsAsync(DaemonClient client, string job, SemaphoreSlim happened)
    {
        try
        {
            using var call = client.Assist.Watch(new WatchRequest { JobId = job }, DaemonClient.Soon);
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
                if (call.ResponseStream.Current.EventCase is JobEvent.EventOneofCase.Step or JobEvent.EventOneofCase.Loading)
                {
                    happened.Release();
                }
            }

            happened.Release();
        }
        catch (RpcException)
        {
            // Killed under us.
        }
    }

    private static async Task CheckAsync(DaemonFolder folder, Sketch[] sketches, ByteString[] expected, Dictionary<int, string> accepted)
    {
        using var client = new DaemonClient(folder);
        for (var index = 0; index < sketches.Length; index++)
        {
            var job = await client.SubmitAsync(await client.CleanupAsync(sketches[index], $"job-{index}", Priority.Batch));
            Assert.Equal(accepted.GetValueOrDefault(index, job), job);
            var events = await client.WatchAsync(job);
            Assert.Equal(JobEvent.EventOneofCase.Done, events[^1].EventCase);
            Assert.Single(events, happened => happened.EventCase == JobEvent.EventOneofCase.Result);
            Assert.Equal(events.Select(happened => happened.Sequence).Order().Distinct(), events.Select(happened => happened.Sequence));
            var (_, bytes) = await client.ResultAsync(new GetResultRequest { JobId = job });
            Assert.Equal(expected[index].ToByteArray(), SHA256.HashData(bytes));
            Assert.Equal(JobState.Proposed, (await client.JobAsync(job)).State);
        }
    }

    private static void CheckContent(string path)
    {
        using var stream = File.OpenRead(path);
        Assert.Equal(Path.GetFileName(path), Convert.ToHexStringLower(SHA256.HashData(stream)));
    }
}
