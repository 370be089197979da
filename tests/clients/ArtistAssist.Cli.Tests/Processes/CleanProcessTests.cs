using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace ArtistAssist.Cli.Tests.Processes;

/// <summary>The main job, through the real daemon.</summary>
public sealed class CleanProcessTests : IAsyncLifetime
{
    // So many jobs does the program submit before the first one is done.
    private const int AtOnce = 3;

    private readonly OwnDaemon _daemon = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _daemon.DisposeAsync();

    [Fact]
    public async Task Clean_Sketch_LiesCleanBesideItsSource()
    {
        var sketch = _daemon.Sketch();
        var before = await File.ReadAllBytesAsync(sketch);

        var outcome = await _daemon.RunAsync("clean", sketch);

        var target = _daemon.Folder.Of("rough.clean.png");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal($"{sketch} -> {target}", Assert.Single(outcome.Lines));
        Assert.DoesNotContain('\u001b', outcome.Out);
        Assert.Equal(before, await File.ReadAllBytesAsync(sketch));
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], (await File.ReadAllBytesAsync(target)).Take(4));
        Assert.Equal([target, sketch], Directory.EnumerateFiles(_daemon.Folder.Path).Order(StringComparer.Ordinal));
    }

    [RequiresFact(Requirement.Unix)]
    public async Task Clean_Json_TellsEveryEventAndTheFilesHash()
    {
        var sketch = _daemon.Sketch();
        var held = _daemon.Hold(sketch);
        using var process = Process.Start(_daemon.StartInfo(["clean", sketch, "--json", "--accept", "--format", "tiff"]))!;
        var error = process.StandardError.ReadToEndAsync();
        var first = await process.StandardOutput.ReadLineAsync().WaitAsync(CliProcess.Patience);
        // Steps are told only to those who listen when they happen.
        await ReadUntilAsync(process, "\"event\":\"loading\"");

        await held.ReleaseAsync().WaitAsync(CliProcess.Patience);
        var rest = await process.StandardOutput.ReadToEndAsync().WaitAsync(CliProcess.Patience);
        await process.WaitForExitAsync().WaitAsync(CliProcess.Patience);
        var jobs = await _daemon.RunAsync("jobs", "--mine", "--state", "accepted", "--json");

        Assert.Empty(await error.WaitAsync(CliProcess.Patience));
        var lines = rest.Split('\n', StringSplitOptions.RemoveEmptyEntries).Prepend(first!).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var done = lines[^1];
        var written = await File.ReadAllBytesAsync(_daemon.Folder.Of("rough.clean.tif"));
        Assert.Equal("submitted", Text(lines[0], "event"));
        Assert.Contains(lines, line => Text(line, "event") == "step");
        Assert.Equal(("done", "tiff"), (Text(done, "event"), Text(done, "format")));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(written)), Text(done, "sha256"));
        Assert.Contains(Text(done, "job_id"), Assert.Single(jobs.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clean_OneOfSeveralIsNoPicture_TheOthersAreDone()
    {
        var good = _daemon.Sketch("a.png");
        var text = _daemon.Folder.Write("b.png", "not a picture"u8.ToArray());

        var outcome = await _daemon.RunAsync("clean", text, good, _daemon.Folder.Of("missing.png"));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal($"{good} -> {_daemon.Folder.Of("a.clean.png")}", Assert.Single(outcome.Lines));
        Assert.Contains($"{text}: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("missing.png: There is no such file", outcome.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_daemon.Folder.Of("b.clean.png")));
    }

    [RequiresFact(Requirement.Unix)]
    public async Task Clean_Interrupted_CancelsItsJobsAndLeavesNoHalfFile()
    {
        var sketches = Enumerable.Range(0, 6).Select(i => _daemon.Sketch($"{i}.png")).ToArray();
        _daemon.Hold(sketches[0]);
        using var process = Process.Start(_daemon.InterruptibleStartInfo(["clean", "--json", .. sketches]))!;
        var error = process.StandardError.ReadToEndAsync();
        for (var i = 0; i < AtOnce; i++)
        {
            await ReadUntilAsync(process, "\"event\":\"submitted\"");
        }

        using var kill = Process.Start("/bin/sh", ["-c", $"kill -INT {process.Id.ToString(CultureInfo.InvariantCulture)}"]);
        await process.StandardOutput.ReadToEndAsync().WaitAsync(CliProcess.Patience);
        await process.WaitForExitAsync().WaitAsync(CliProcess.Patience);
        await error.WaitAsync(CliProcess.Patience);

        var open = await _daemon.RunAsync("jobs", "--state", "queued", "--json");
        var cancelled = await _daemon.RunAsync("jobs", "--state", "cancelled", "--json");
        Assert.Equal(130, process.ExitCode);
        Assert.Empty(open.Lines);
        Assert.NotEmpty(cancelled.Lines);
        Assert.DoesNotContain(Directory.EnumerateFiles(_daemon.Folder.Path), path => path.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [RequiresFact(Requirement.Unix)]
    public async Task Cancel_FromAnotherRun_ReachesTheJob()
    {
        var sketches = Enumerable.Range(0, AtOnce).Select(i => _daemon.Sketch($"{i}.png")).ToArray();
        var held = _daemon.Hold(sketches[0]);
        using var process = Process.Start(_daemon.StartInfo(["clean", "--json", .. sketches]))!;
        var error = process.StandardError.ReadToEndAsync();
        var last = "";
        for (var i = 0; i < sketches.Length; i++)
        {
            last = await ReadUntilAsync(process, "\"event\":\"submitted\"");
        }

        // Whichever of the three runs waits for the sketch that they share.
        var cancel = await _daemon.RunAsync("cancel", Text(JsonDocument.Parse(last).RootElement, "job_id"));
        await held.ReleaseAsync().WaitAsync(CliProcess.Patience);
        var rest = await process.StandardOutput.ReadToEndAsync().WaitAsync(CliProcess.Patience);
        await process.WaitForExitAsync().WaitAsync(CliProcess.Patience);

        Assert.Equal((0, ""), (cancel.ExitCode, cancel.Error));
        Assert.Equal(1, process.ExitCode);
        Assert.Contains("\"event\":\"cancelled\"", rest, StringComparison.Ordinal);
        Assert.Equal(2, rest.Split("\"event\":\"done\"").Length - 1);
        Assert.Empty(await error.WaitAsync(CliProcess.Patience));
    }

    private static async Task<string> ReadUntilAsync(Process process, string text)
    {
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(CliProcess.Patience) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The program ended without saying {text}.");
    }

    private static string Text(JsonElement line, string field) => line.GetProperty(field).GetString()!;
}
