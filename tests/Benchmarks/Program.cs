using ArtistAssist.Benchmarks;

var questions = new Dictionary<string, Func<Task<IReadOnlyList<Row>>>>
{
    ["cleanup"] = CleanupBenchmark.RunAsync,
    ["memory"] = LargeScanBenchmark.RunAsync,
    ["diffusion"] = DiffusionBenchmark.RunAsync,
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

var results = new ResultsFile(Path.Combine(SourceFolder(), "results.md"));
foreach (var (name, run) in questions)
{
    if (args.Length > 0 && !args.Contains(name))
    {
        continue;
    }

    var before = Machine.Load();
    var rows = await run();
    results.Replace(name, $"On {Machine.Describe()}; load average {before} before and {Machine.Load()} after.", rows);
    foreach (var row in rows)
    {
        Console.WriteLine(row);
    }
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
