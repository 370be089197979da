using ArtistAssist.Daemon.FunctionalTests.Infrastructure;
using ArtistAssist.Protocol.V1;
using ArtistAssist.Testing.Checkpoints;

namespace ArtistAssist.Daemon.FunctionalTests;

/// <summary>What becomes of words in the daemon as it ships, which works without the machine's ICU.</summary>
public sealed class PromptTests : IClassFixture<RunningDaemon>, IDisposable
{
    private readonly DaemonClient _client;
    private readonly string _artist = Directory.CreateTempSubdirectory("aa-artist-").FullName;

    public PromptTests(RunningDaemon running) => _client = running.Client;

    public void Dispose() => Directory.Delete(_artist, recursive: true);

    [Fact]
    public async Task Refine_LettersWithMarksOfTheirOwn_AreTheSameWords()
    {
        await _client.ImportAsync(new ImportModelRequest { Path = TinyModels.WriteSd1Folder(Path.Combine(_artist, "words"), clipTokens: true) });

        var composed = await RefineAsync("caf\u00E9, \uD55C\uAE00");
        var decomposed = await RefineAsync("cafe\u0301, \u1112\u1161\u11AB\u1100\u1173\u11AF");
        var others = await RefineAsync("cafe, \uD55C\uAE00");

        Assert.Equal(composed, decomposed);
        Assert.NotEqual(composed, others);
    }

    private async Task<byte[]> RefineAsync(string prompt)
    {
        var options = new RefineOptions { Seed = 5, Steps = 4, Strength = 1, GuidanceScale = 5, Prompt = prompt };
        var job = await _client.SubmitAsync(await _client.RefineAsync(Sketch.Draw(2), options, "words"));
        var events = await _client.WatchAsync(job);
        Assert.Null(events.FirstOrDefault(happened => happened.Failed is not null)?.Failed.Message);
        return (await _client.ResultAsync(new GetResultRequest { JobId = job })).Bytes;
    }
}
