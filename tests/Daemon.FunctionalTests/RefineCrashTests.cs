using ArtistAssist.Daemon.FunctionalTests.Infrastructure;
using ArtistAssist.Protocol.V1;
using ArtistAssist.Testing.Checkpoints;

namespace ArtistAssist.Daemon.FunctionalTests;

/// <summary>A daemon that dies among the proposals of one job.</summary>
public sealed class RefineCrashTests
{
    private const string Model = "tiny-diffusion";
    private const int Proposals = 6;

    [Fact]
    public async Task Kill_BetweenTwoProposals_GoesOnBehindThem()
    {
        var sketch = Sketch.Draw(1, 800, 600);
        var options = new RefineOptions { Proposals = Proposals, Steps = 40, Strength = 1, Seed = 3 };
        using var calm = new DaemonFolder();
        var expected = await RunAsync(calm, sketch, options);
        using var folder = new DaemonFolder();
        TinyDiffusionFolder.Write(folder.Models, Model);
        string job;
        await using (var daemon = await DaemonProcess.StartAsync(folder))
        {
            using var client = new DaemonClient(folder);
            job = await client.SubmitAsync(await client.RefineAsync(sketch, options, Model));
            await client.ResultAsync(job).Soon();
            await daemon.KillAsync();
        }

        await using var again = await DaemonProcess.StartAsync(folder);
        using var watching = new DaemonClient(folder);
        var events = await watching.WatchAsync(job);

        var results = events.Where(happened => happened.EventCase == JobEvent.EventOneofCase.Result).Select(happened => happened.Result).ToList();
        Assert.Equal(Enumerable.Range(0, Proposals).Select(index => (uint)index), results.Select(result => result.Index));
        Assert.Equal(expected.Select(result => result.Sha256), results.Select(result => result.Sha256));
        Assert.Equal([3ul, 4, 5, 6, 7, 8], results.Select(result => result.Provenance.Seed));
        var notice = Assert.Single(events, happened => happened.Notice?.Kind == NoticeKind.Restarted).Notice;
        Assert.InRange(int.Parse(notice.Arguments["proposals"], System.Globalization.CultureInfo.InvariantCulture), 1, Proposals - 1);
    }

    private static async Task<List<Result>> RunAsync(DaemonFolder folder, Sketch sketch, RefineOptions options)
    {
        TinyDiffusionFolder.Write(folder.Models, Model);
        await using var daemon = await DaemonProcess.StartAsync(folder);
        using var client = new DaemonClient(folder);
        var events = await client.WatchAsync(await client.SubmitAsync(await client.RefineAsync(sketch, options, Model)));
        return [.. events.Where(happened => happened.EventCase == JobEvent.EventOneofCase.Result).Select(happened => happened.Result)];
    }
}
