using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using ArtistAssist.Cli.Batch.Journals;
using ArtistAssist.Cli.Tests.Pictures;

namespace ArtistAssist.Cli.Tests.Processes;

/// <summary>Many pictures, through the real daemon.</summary>
public sealed class BatchProcessTests : IAsyncLifetime
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, RecurseSubdirectories = true };

    private readonly OwnDaemon _daemon = new();

    private string Scans => _daemon.Folder.Of("scans");

    private string Cleaned => _daemon.Folder.Of("cleaned");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _daemon.DisposeAsync();

    [Fact]
    public async Task Clean_Tree_IsMirroredAndSummedUp()
    {
        Write("a.tif", 0);
        Write("one/a.tif", 1);
        Write("one/two/b.tif", 2);

        var outcome = await _daemon.RunAsync("clean", Scans, "--recursive", "--out", Cleaned);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(3, outcome.Lines.Length);
        Assert.Contains("3 written in ", outcome.Error, StringComparison.Ordinal);
        Assert.Equal([JournalName.Of(null), "a.tif", "one/a.tif", "one/two/b.tif"], Written());
    }

    [Fact]
    public async Task Clean_OneBroken_NamesItWithItsSentenceInTheSummary()
    {
        Write("a.tif", 0);
        Write("c.tif", 1);
        _daemon.Folder.Write(Path.Combine("scans", "b.tif"), [.. "II*\0"u8, 8, 0, 0, 0, 1, 2, 3]);

        var outcome = await _daemon.RunAsync("clean", Scans, "--out", Cleaned);

        var summary = outcome.Error[outcome.Error.IndexOf("2 written", StringComparison.Ordinal)..];
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("2 written, 1 failed", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("b.tif: ", summary, StringComparison.Ordinal);
        Assert.Equal([JournalName.Of(null), "a.tif", "c.tif"], Written());
    }

    [Fact]
    public async Task Clean_FailFast_StopsAtTheFirstFailure()
    {
        _daemon.Folder.Write(Path.Combine("scans", "a.tif"), "II*\0broken"u8.ToArray());
        for (var i = 0; i < 12; i++)
        {
            Write($"b{i.ToString(CultureInfo.InvariantCulture)}.tif", i);
        }

        var outcome = await _daemon.RunAsync("clean", Scans, "--out", Cleaned, "--fail-fast", "--jobs", "1", "--json");

        var summary = JsonDocument.Parse(outcome.Lines[^1]).RootElement;
        Assert.Equal((1, 0, 1, 12), (outcome.ExitCode, Number(summary, "done"), Number(summary, "failed"), Number(summary, "left")));
        Assert.Equal([JournalName.Of(null)], Written());
    }

    [Fact]
    public async Task Clean_FilesFromStandardInput_KeepsTheListedTree()
    {
        Write("one/a.tif", 0);
        Write("b.tif", 1);
        var start = _daemon.StartInfo("clean", "--files-from", "-", "--out", Cleaned);
        start.WorkingDirectory = Scans;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();

        await process.StandardInput.WriteAsync($"{Path.Combine("one", "a.tif")}\0b.tif\0");
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(CliProcess.Patience);

        await Task.WhenAll(output, error).WaitAsync(CliProcess.Patience);
        Assert.Equal(0, process.ExitCode);
        Assert.Equal([JournalName.Of(null), "b.tif", "one/a.tif"], Written());
    }

    [Fact]
    public async Task Resume_SecondRun_DoesOnlyWhatChanged()
    {
        foreach (var i in Enumerable.Range(0, 4))
        {
            Write($"{i.ToString(CultureInfo.InvariantCulture)}.tif", i);
        }

        var first = await ResumeAsync();
        var second = await ResumeAsync();
        Write("1.tif", 77);
        File.Delete(Path.Combine(Cleaned, "2.tif"));
        await File.AppendAllTextAsync(Path.Combine(Cleaned, "3.tif"), "painted on");
        var third = await ResumeAsync();
        var fourth = await ResumeAsync("--darkness", "0.5");

        Assert.Equal((4, 0, 0), first);
        Assert.Equal((0, 4, 0), second);
        Assert.Equal((2, 2, 0), third);
        Assert.Equal((3, 0, 1), fourth);
        Assert.EndsWith("painted on", await File.ReadAllTextAsync(Path.Combine(Cleaned, "3.tif")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resume_TargetOfSomebodyElse_IsRefused()
    {
        Write("a.tif", 0);
        _daemon.Folder.Write(Path.Combine("cleaned", "a.tif"), 1, 2, 3);

        var outcome = await _daemon.RunAsync("clean", Scans, "--out", Cleaned, "--resume");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("exists already", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resume_KilledAtManyMoments_EndsWithEveryFileOnceAndWhole()
    {
        const int Count = 12;
        for (var i = 0; i < Count; i++)
        {
            Write($"{i.ToString("00", CultureInfo.InvariantCulture)}.tif", i);
        }

        await _daemon.RunAsync("clean", Scans, "--out", _daemon.Folder.Of("reference"), "--no-metadata");
        var reference = Hashes(_daemon.Folder.Of("reference"));
        var random = new Random(6);
        for (var kill = 0; kill < 10; kill++)
        {
            await RunAndKillAsync(lines: random.Next(1, 14));

            // Whatever has its name is whole.
            Assert.All(Hashes(Cleaned), file => Assert.Equal(reference[file.Key], file.Value));
        }

        var last = await ResumeAsync("--no-metadata");
        var again = await ResumeAsync("--no-metadata");

        Assert.Equal((0, Count), (last.Failed, last.Done + last.Skipped));
        Assert.Equal((0, Count, 0), again);
        Assert.Equal(reference, Hashes(Cleaned));
        Assert.Equal(Count + 1, Written().Length);
    }

    [Fact]
    public async Task DryRun_Resumed_PlansByWhatWasMeasuredAndDoesNothing()
    {
        Write("a.tif", 0);
        Write("b.tif", 1);
        var fresh = await PlanAsync();
        await ResumeAsync();
        Write("b.tif", 40);
        var before = Hashes(Cleaned);
        var resumed = await PlanAsync("--resume");

        Assert.Equal(["new", "new"], Standings(fresh));
        Assert.Equal(("device", "unknown"), (Text(fresh[^1], "seconds_origin"), Text(fresh[^1], "joules_origin")));
        Assert.Equal(["done", "outdated"], Standings(resumed));
        Assert.Equal((1, "same_options"), (Number(resumed[^1], "pictures"), Text(resumed[^1], "seconds_origin")));
        Assert.True(resumed[^1].GetProperty("seconds").GetDouble() > 0);
        Assert.True(resumed[^1].GetProperty("resident_bytes").GetInt64() > 1 << 20);
        Assert.Equal(before, Hashes(Cleaned));
    }

    [Fact]
    public async Task Clean_ReportOverASource_IsRefused()
    {
        Write("a.tif", 0);

        var outcome = await _daemon.RunAsync("clean", Scans, "--report", Path.Combine(Scans, "a.tif"));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("--report", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clean_PagesOfATiff_AreResultsOfTheirOwn()
    {
        // Each page has its line elsewhere.
        _daemon.Folder.Write(Path.Combine("scans", "book.tif"), GrayTiff.Pages(96, 64, 3, (page, _, y) => Math.Abs(y - 16 - (16 * page)) <= 1 ? 0 : 255));

        var outcome = await _daemon.RunAsync("clean", Scans, "--out", Cleaned, "--no-metadata", "--json");
        var again = await ResumeAsync("--no-metadata");

        var done = outcome.Lines.Select(line => JsonDocument.Parse(line).RootElement).Where(line => Text(line, "event") == "done").ToList();
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal([JournalName.Of(null), "book-p1.tif", "book-p2.tif", "book-p3.tif"], Written());
        Assert.Equal(["#1", "#2", "#3"], done.Select(line => Text(line, "source")[^2..]).Order(StringComparer.Ordinal));
        Assert.Equal(3, Hashes(Cleaned).Values.Distinct().Count());
        Assert.DoesNotContain("first_page_only", outcome.Out, StringComparison.Ordinal);
        Assert.Equal((0, 3, 0), again);
    }

    [Fact]
    public async Task Clean_PagesOfAPdf_AreResultsOfTheirOwn()
    {
        // Each page has its line elsewhere.
        var book = _daemon.Folder.Write(Path.Combine("scans", "book.pdf"), GrayPdf.Pages(96, 64, 3, (page, _, y) => Math.Abs(y - 16 - (16 * page)) <= 1 ? 0 : 255));

        var outcome = await _daemon.RunAsync("clean", book, "--out", Cleaned, "--no-metadata", "--json");
        var again = JsonDocument.Parse((await _daemon.RunAsync("clean", book, "--out", Cleaned, "--no-metadata", "--json", "--resume")).Lines[^1]).RootElement;

        var done = outcome.Lines.Select(line => JsonDocument.Parse(line).RootElement).Where(line => Text(line, "event") == "done").ToList();
        var results = Directory.EnumerateFiles(Cleaned, "*.png").Select(File.ReadAllBytes).ToList();
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal([JournalName.Of(null), "book-p1.pdf.png", "book-p2.pdf.png", "book-p3.pdf.png"], Written());
        Assert.Equal(["#1", "#2", "#3"], done.Select(line => Text(line, "source")[^2..]).Order(StringComparer.Ordinal));
        Assert.Equal(3, results.Select(result => Convert.ToHexString(SHA256.HashData(result))).Distinct().Count());
        Assert.All(results, result => Assert.Equal(72, DotsPerInch(result), 1));
        Assert.DoesNotContain("first_page_only", outcome.Out, StringComparison.Ordinal);
        Assert.Equal((0, 3, 0), (Number(again, "done"), Number(again, "skipped"), Number(again, "failed")));
    }

    [Fact]
    public async Task Clean_PdfOfText_SaysWhatToDo()
    {
        var letter = GrayPdf.Pages(96, 64, 1, (_, _, _) => 255);
        letter.AsSpan().Replace((byte)'I', (byte)'J');
        "Tj"u8.CopyTo(letter.AsSpan(letter.AsSpan().IndexOf(" Do"u8) + 1));
        var path = _daemon.Folder.Write("letter.pdf", letter);

        var outcome = await _daemon.RunAsync("clean", path);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("Page 1 of the PDF is text or shapes and no scan: export the page as PNG.", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clean_FormatSvg_WritesTheLinesAsCurvesOnNothing()
    {
        Write("a.tif", 0);

        var outcome = await _daemon.RunAsync("clean", Path.Combine(Scans, "a.tif"), "--format", "svg");

        var drawing = System.Xml.Linq.XDocument.Load(Path.Combine(Scans, "a.clean.svg")).Root!;
        var paths = drawing.Descendants("{http://www.w3.org/2000/svg}path").Select(path => (string)path.Attribute("d")!).ToList();
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.NotEmpty(paths);
        Assert.All(paths, path => Assert.Matches("^M[0-9.,]+C", path));
        Assert.Contains("\"task\":\"cleanup\"", drawing.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inpaint_TargetIsSvg_IsRefusedInOneSentence()
    {
        Write("a.tif", 0);

        var outcome = await _daemon.RunAsync("inpaint", Path.Combine(Scans, "a.tif"), "--close-gaps=4", "--out", _daemon.Folder.Of("a.svg"));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("SVG holds clean lines only: choose PNG.", outcome.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_daemon.Folder.Of("a.svg")));
    }

    [Fact]
    public async Task Clean_AsOra_LaysInkOverTheOriginal()
    {
        Write("a.tif", 0);

        var outcome = await _daemon.RunAsync("clean", Path.Combine(Scans, "a.tif"), "--format", "ora");

        using var archive = System.IO.Compression.ZipFile.OpenRead(Path.Combine(Scans, "a.clean.ora"));
        var ink = new byte[26];
        using (var layer = archive.GetEntry("data/layer1.png")!.Open())
        {
            await layer.ReadExactlyAsync(ink);
        }

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        // PNG's type of colour: 6 is RGBA, 4 gray with alpha.
        Assert.Contains(ink[25], (byte[])[4, 6]);
    }

    [Fact]
    public async Task Clean_KritaDocument_BecomesAPngThatKeepsItsWholeName()
    {
        using (var archive = System.IO.Compression.ZipFile.Open(_daemon.Folder.Of("page.kra"), System.IO.Compression.ZipArchiveMode.Create))
        {
            using (var type = archive.CreateEntry("mimetype").Open())
            {
                type.Write("application/x-krita"u8);
            }

            using var merged = archive.CreateEntry("mergedimage.png").Open();
            merged.Write(await File.ReadAllBytesAsync(Repository.At("samples", "rough-01.png")));
        }

        var outcome = await _daemon.RunAsync("clean", _daemon.Folder.Of("page.kra"));

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], (await File.ReadAllBytesAsync(_daemon.Folder.Of("page.kra.clean.png"))).Take(4));
    }

    [Fact]
    public async Task Shard_AllParts_DoEveryPictureOnce()
    {
        var names = Enumerable.Range(0, 9).Select(i => $"{i.ToString(CultureInfo.InvariantCulture)}.tif").ToList();
        names.ForEach(name => Write(name, names.IndexOf(name)));

        var outcomes = new List<Outcome>();
        foreach (var part in (string[])["1/3", "2/3", "3/3"])
        {
            outcomes.Add(await _daemon.RunAsync("clean", Scans, "--out", Cleaned, "--shard", part, "--resume", "--json"));
        }

        var done = outcomes.SelectMany(outcome => outcome.Lines).Where(line => line.Contains("\"event\":\"done\"", StringComparison.Ordinal));
        Assert.All(outcomes, outcome => Assert.Equal(0, outcome.ExitCode));
        Assert.Equal(9, done.Count());
        Assert.Equal(names, Written().Where(name => name[0] != '.'));
        Assert.Equal((0, 9, 0), await ResumeAsync());
    }

    private async Task<(int Done, int Skipped, int Failed)> ResumeAsync(params string[] options)
    {
        var outcome = await _daemon.RunAsync(["clean", Scans, "--out", Cleaned, "--resume", "--json", .. options]);
        var summary = JsonDocument.Parse(outcome.Lines[^1]).RootElement;
        Assert.Equal("summary", summary.GetProperty("event").GetString());
        return (Number(summary, "done"), Number(summary, "skipped"), Number(summary, "failed"));
    }

    private async Task<List<JsonElement>> PlanAsync(params string[] options)
    {
        var outcome = await _daemon.RunAsync(["clean", Scans, "--out", Cleaned, "--dry-run", "--json", .. options]);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        return [.. outcome.Lines.Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private static IEnumerable<string> Standings(List<JsonElement> plan) => plan.SkipLast(1).Select(line => Text(line, "standing"));

    private static string Text(JsonElement line, string field) => line.GetProperty(field).GetString()!;

    private async Task RunAndKillAsync(int lines)
    {
        using var process = Process.Start(_daemon.StartInfo("clean", Scans, "--out", Cleaned, "--resume", "--no-metadata", "--json"))!;
        var error = process.StandardError.ReadToEndAsync();
        for (var i = 0; i < lines && await process.StandardOutput.ReadLineAsync().WaitAsync(CliProcess.Patience) is not null; i++)
        {
        }

        process.Kill();
        await process.WaitForExitAsync().WaitAsync(CliProcess.Patience);
        await error.WaitAsync(CliProcess.Patience);
    }

    private void Write(string name, int seed) => _daemon.Folder.Write(
        Path.Combine(["scans", .. name.Split('/')]), GrayTiff.Of(96 + seed, 64, (x, y) => Math.Abs(y - 32 - (x % 9)) <= 1 ? seed % 100 : 255));

    private string[] Written() =>
        [.. Directory.EnumerateFiles(Cleaned, "*", Everything).Select(path => Path.GetRelativePath(Cleaned, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    private static SortedDictionary<string, string> Hashes(string folder) => Directory.Exists(folder)
        ? new(Directory.EnumerateFiles(folder, "*.tif").ToDictionary(path => Path.GetFileName(path), path => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))))
        : [];

    /// <summary>Of the pHYs chunk of a PNG file.</summary>
    private static double DotsPerInch(byte[] png)
    {
        var at = png.AsSpan().IndexOf("pHYs"u8);
        Assert.True(at > 0);
        return System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at + 4)) * 0.0254;
    }

    private static int Number(JsonElement line, string field) => line.GetProperty(field).GetInt32();
}
