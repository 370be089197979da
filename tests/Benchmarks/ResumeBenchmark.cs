using System.Globalization;
using System.Text.Json.Nodes;
using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Benchmarks;

/// <summary>How long does a second run over ten thousand finished pictures take?</summary>
internal static class ResumeBenchmark
{
    private const int Pictures = 10_000;

    public static async Task<IReadOnlyList<Row>> RunAsync()
    {
        await using var cli = new CliUnderTest();
        var (scans, cleaned) = (Directory.CreateDirectory(cli.Of("scans")).FullName, cli.Of("cleaned"));
        using (var page = Scan.Make(new Extent(160, 120)))
        {
            ScanFile.Write(page, Path.Combine(scans, "00000.png"));
        }

        await cli.RunAsync("clean", scans, "--out", cleaned, "--resume");
        Multiply(scans, cleaned);
        string[] again = ["clean", scans, "--out", cleaned, "--resume", "--json"];
        var (first, output) = await cli.RunAsync(again);
        Check(output);
        var (second, _) = await cli.RunAsync(again);
        var (everything, _) = await cli.RunAsync([.. again, "--rehash"]);
        return
        [
            new Row(
                FormattableString.Invariant($"Second `--resume` over {Pictures} finished pictures"),
                FormattableString.Invariant($"{second.TotalSeconds:0.0} s (the time before {first.TotalSeconds:0.0} s)"),
                FormattableString.Invariant($"the same with `--rehash`, small files in the page cache, {everything.TotalSeconds:0.0} s"),
                FormattableString.Invariant($"{everything / second:0.0} x"),
                "under 5 s"),
        ];
    }

    /// <summary>Copies the one finished picture and its line of the journal; the program finds what it would have written itself.</summary>
    private static void Multiply(string scans, string cleaned)
    {
        var journal = Path.Combine(cleaned, ".artistassist-batch.jsonl");
        var line = File.ReadLines(journal).Last();
        using var lines = new StreamWriter(journal, append: true);
        for (var i = 1; i < Pictures; i++)
        {
            var name = i.ToString("00000", CultureInfo.InvariantCulture) + ".png";
            File.Copy(Path.Combine(scans, "00000.png"), Path.Combine(scans, name));
            File.Copy(Path.Combine(cleaned, "00000.png"), Path.Combine(cleaned, name));
            var entry = JsonNode.Parse(line)!;
            entry["target"] = name;
            Stamp(entry["inputs"]![0]!, Path.Combine(scans, name), Path.Combine(scans, name));
            Stamp(entry["results"]![0]!, name, Path.Combine(cleaned, name));
            lines.WriteLine(entry.ToJsonString());
        }
    }

    private static void Stamp(JsonNode stamp, string name, string file)
    {
        stamp["path"] = name;
        stamp["modified"] = File.GetLastWriteTimeUtc(file).Ticks;
    }

    private static void Check(string output)
    {
        var summary = JsonNode.Parse(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1])!;
        if (summary["skipped"]!.GetValue<int>() != Pictures)
        {
            throw new InvalidOperationException($"Not everything counted as finished: {summary.ToJsonString()}");
        }
    }
}
