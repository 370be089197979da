using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ArtistAssist.Cli.Tests.Processes;

namespace ArtistAssist.Cli.Tests.Watching;

/// <summary>A hot folder in a process of its own, with the real daemon.</summary>
public sealed class WatchProcessTests : IAsyncLifetime
{
    private readonly OwnDaemon _daemon = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _daemon.DisposeAsync();

    private string Hot(params string[] parts) => _daemon.Folder.Of(["hot", .. parts]);

    [RequiresFact(Requirement.Unix)]
    public async Task Watch_FileStillBeingWritten_WaitsForItsEnd()
    {
        var picture = Small();
        await using var watch = await StartAsync("--out", _daemon.Folder.Of("out"));
        _daemon.Folder.Write("hot/slow.png", picture[..(picture.Length / 2)]);
        _daemon.Folder.Write("hot/whole.png", picture);

        var first = await watch.DoneAsync();
        // The slow one settled no later than the whole one, and has not been touched.
        var before = watch.Sources;
        await File.WriteAllBytesAsync(Hot("slow.png"), picture);
        var second = await watch.DoneAsync();

        Assert.Equal((Hot("whole.png"), Hot("slow.png")), (first, second));
        Assert.DoesNotContain(Hot("slow.png"), before);
        Assert.True(File.Exists(_daemon.Folder.Of("out", "whole.png")) && File.Exists(_daemon.Folder.Of("out", "slow.png")));
    }

    [RequiresFact(Requirement.Unix)]
    public async Task Watch_StartedAgain_DoesOnlyWhatIsNew()
    {
        _daemon.Folder.Write("hot/a.png", Small());
        _daemon.Folder.Write("hot/bad.png", "not a picture, though it is called one"u8.ToArray());
        await using (var first = await StartAsync("--out", _daemon.Folder.Of("out")))
        {
            Assert.Equal(Hot("a.png"), await first.DoneAsync());
            Assert.Equal(130, await first.InterruptAsync());
        }

        var made = File.GetLastWriteTimeUtc(_daemon.Folder.Of("out", "a.png"));
        await using var again = await StartAsync("--out", _daemon.Folder.Of("out"));
        _daemon.Folder.Write("hot/b.png", Small());

        Assert.Equal(Hot("b.png"), await again.DoneAsync());
        Assert.DoesNotContain(Hot("a.png"), again.Sources);
        Assert.Equal(made, File.GetLastWriteTimeUtc(_daemon.Folder.Of("out", "a.png")));
    }

    [RequiresFact(Requirement.Unix)]
    public async Task Watch_KilledInTheMiddle_TheNextRunDoesIt()
    {
        _daemon.Folder.Write("hot/a.png", Small());
        var held = HeldContent.Hold(_daemon.Folder.Of("data"), Small());
        await using (var first = await StartAsync("--out", _daemon.Folder.Of("out")))
        {
            await first.UntilAsync("loading");
        }

        await held.ReleaseAsync().WaitAsync(CliProcess.Patience);
        await using var again = await StartAsync("--out", _daemon.Folder.Of("out"));

        Assert.Equal(Hot("a.png"), await again.DoneAsync());
        Assert.True(File.Exists(_daemon.Folder.Of("out", "a.png")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Watch_ResultsInTheSameTree_AreNotTakenForSources(bool beside)
    {
        _daemon.Folder.Write("hot/a.png", Small());
        _daemon.Folder.Write("hot/deep/b.png", Small());
        await using var watch = await StartAsync(beside ? ["--recursive"] : ["--recursive", "--out", Hot("clean")]);
        string[] done = [await watch.DoneAsync(), await watch.DoneAsync()];

        // A third one, so that the results of the first two have been looked at meanwhile.
        _daemon.Folder.Write("hot/c.png", Small());
        var third = await watch.DoneAsync();

        Assert.Equal([Hot("a.png"), Hot("deep", "b.png")], done.Order(StringComparer.Ordinal));
        Assert.Equal(Hot("c.png"), third);
        Assert.True(File.Exists(beside ? Hot("deep", "b.clean.png") : Hot("clean", "deep", "b.png")));
        Assert.All(watch.Sources, source => Assert.DoesNotContain("clean", source, StringComparison.Ordinal));
    }

    [RequiresFact(Requirement.Unix)]
    public async Task Watch_SavedAgain_IsDoneAgainUnlessTheResultWasReworked()
    {
        _daemon.Folder.Write("hot/a.png", Small());
        await using var watch = await StartAsync("--out", _daemon.Folder.Of("out"));
        await watch.DoneAsync();

        _daemon.Folder.Write("hot/a.png", Other());
        Assert.Equal(Hot("a.png"), await watch.DoneAsync());
        var reworked = _daemon.Folder.Write("out/a.png", "the artist's own"u8.ToArray());
        _daemon.Folder.Write("hot/a.png", Small());
        var failed = await watch.UntilAsync("failed");

        Assert.Contains("changed by hand", failed.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("the artist's own", await File.ReadAllTextAsync(reworked));
    }

    [RequiresFact(Requirement.Unix)]
    public async Task Watch_TwoIntoOneFolder_TheSecondIsRefused()
    {
        _daemon.Folder.Write("hot/a.png", Small());
        await using var watch = await StartAsync("--out", _daemon.Folder.Of("out"));
        await watch.DoneAsync();

        var second = await _daemon.RunAsync("watch", Hot(), "--out", _daemon.Folder.Of("out"), "--settle", "0.1");

        Assert.Equal(2, second.ExitCode);
        Assert.Contains("Another run writes into", second.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", "There is no folder")]
    [InlineData("hot", "--shard", "--shard", "1/2")]
    [InlineData("hot", "--strength", "--strength", "7")]
    [InlineData("hot", "--painterly", "--painterly")]
    public async Task Watch_WrongCommandLine_IsRefused(string folder, string said, params string[] options)
    {
        Directory.CreateDirectory(Hot());

        var outcome = await _daemon.RunAsync(["watch", _daemon.Folder.Of(folder), .. options]);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(said, outcome.Error, StringComparison.Ordinal);
    }

    [RequiresFact(Requirement.Unix)]
    public async Task Watch_OptionsOfTheTask_ReachTheJob()
    {
        _daemon.Folder.Write("hot/a.png", Small());
        await using var watch = await StartAsync("--out", _daemon.Folder.Of("out"), "--task", "inpaint", "--close-gaps=20", "--format", "tiff", "--accept");

        Assert.Equal(Hot("a.png"), await watch.DoneAsync());
        Assert.True(File.Exists(_daemon.Folder.Of("out", "a.tif")));
    }

    private async Task<WatchProcess> StartAsync(params string[] options)
    {
        Directory.CreateDirectory(Hot());
        var watch = new WatchProcess(Process.Start(_daemon.InterruptibleStartInfo(["watch", Hot(), "--json", "--settle", "0.2", .. options]))!);
        await watch.UntilAsync("watching");
        return watch;
    }

    // The samples are whole pages; a small drawing keeps a busy machine's tests short.
    private static byte[] Small() => File.ReadAllBytes(Repository.At("samples", "rough-01.png"));

    private static byte[] Other() => File.ReadAllBytes(Repository.At("samples", "rough-02.png"));

    /// <summary>The program, and what it has told so far.</summary>
    private sealed class WatchProcess(Process process) : IAsyncDisposable
    {
        private readonly List<JsonElement> _seen = [];
        private readonly Task<string> _error = process.StandardError.ReadToEndAsync();

        /// <summary>Every file that anything was told about.</summary>
        public IReadOnlyList<string> Sources => [.. _seen.Where(line => Event(line) != "watching").Select(line => line.GetProperty("source").GetString()!)];

        public async Task<JsonElement> UntilAsync(string what)
        {
            while (await process.StandardOutput.ReadLineAsync().WaitAsync(CliProcess.Patience) is { } text)
            {
                using var line = JsonDocument.Parse(text);
                _seen.Add(line.RootElement.Clone());
                if (Event(_seen[^1]) == what)
                {
                    return _seen[^1];
                }
            }

            throw new InvalidOperationException($"The program ended without saying {what}: {await _error.WaitAsync(CliProcess.Patience)}");
        }

        public async Task<string> DoneAsync() => (await UntilAsync("done")).GetProperty("source").GetString()!;

        public async Task<int> InterruptAsync()
        {
            using var kill = Process.Start("/bin/sh", ["-c", $"kill -INT {process.Id.ToString(CultureInfo.InvariantCulture)}"]);
            await process.StandardOutput.ReadToEndAsync().WaitAsync(CliProcess.Patience);
            await process.WaitForExitAsync().WaitAsync(CliProcess.Patience);
            return process.ExitCode;
        }

        public async ValueTask DisposeAsync()
        {
            if (!process.HasExited)
            {
                process.Kill();
            }

            await process.WaitForExitAsync().WaitAsync(CliProcess.Patience);
            await _error.WaitAsync(CliProcess.Patience);
            process.Dispose();
        }

        private static string Event(JsonElement line) => line.GetProperty("event").GetString()!;
    }
}
