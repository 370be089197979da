using ArtistAssist.Benchmarks;

var questions = new Dictionary<string, Func<Task<IReadOnlyList<Row>>>>
{
    ["cleanup"] = CleanupBenchmark.RunAsync,
    ["memory"] = LargeScanBenchmark.RunAsync,
    ["daemon"] = DaemonBenchmark.RunAsync,
    ["import"] = ImportBenchmark.RunAsync,
    ["resume"] = ResumeBenchmark.RunAsync,
    ["batch"] = BatchBenchmark.RunAsync,
};
var unknown = args.Except(questions.Keys).ToList();
if (unknown.Count > 0)
{
    Console.Error.WriteLine($"Unknown: {string.Join(", ", unknown)}. Choose from {string.Join(", ", questions.Keys)}, or nothing for all.");
    return 2;
}

var table = new List<string>
{
    "# What it costs",
    "",
    $"Measured by `dotnet run -c Release --project tests/Benchmarks` on {Machine.Describe()}. Medians; read the ratios, not the milliseconds.",
    "",
    "| question | result | compared with | ratio | budget |",
    "|---|---|---|---|---|",
};
foreach (var (name, run) in questions)
{
    if (args.Length > 0 && !args.Contains(name))
    {
        continue;
    }

    foreach (var row in await run())
    {
        var line = $"| {row.Question} | {row.Result} | {row.Reference} | {row.Ratio} | {row.Budget} |";
        Console.WriteLine(line);
        table.Add(line);
    }
}

if (args.Length == 0)
{
    await File.WriteAllTextAsync(Path.Combine(SourceFolder(), "results.md"), string.Join('\n', table) + "\n");
}

return 0;

// The sources' folder is not in the binary, so it is looked for from where the program lies.
static string SourceFolder()
{
    for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
    {
        var place = Path.Combine(folder.FullName, "tests", "Benchmarks");
        if (File.Exists(Path.Combine(place, "ArtistAssist.Benchmarks.csproj")))
        {
            return place;
        }
    }

    return Environment.CurrentDirectory;
}
