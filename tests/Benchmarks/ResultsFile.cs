namespace ArtistAssist.Benchmarks;

/// <summary>The committed table: a section for each benchmark, so that one can be measured again without the others.</summary>
/// <param name="path">The file; it need not exist.</param>
internal sealed class ResultsFile(string path)
{
    private const string Heading = "## ";
    private const string Top = "# What it costs\n\nEach section is measured by `dotnet run -c Release --project tests/Benchmarks SECTION`. Medians; read the ratios, not the milliseconds.";

    /// <summary>Puts a section in the place of the one of that name, or behind all others.</summary>
    /// <param name="name">The benchmark.</param>
    /// <param name="where">What it was measured on.</param>
    /// <param name="rows">What was found.</param>
    public void Replace(string name, string where, IEnumerable<Row> rows)
    {
        var sections = Read();
        var text = string.Join('\n', [$"{Heading}{name}", "", where, "", "| question | result | compared with | ratio | budget |", "|---|---|---|---|---|", .. rows.Select(row => row.ToString())]);
        var place = sections.FindIndex(section => section.StartsWith($"{Heading}{name}\n", StringComparison.Ordinal));
        if (place < 0)
        {
            sections.Add(text);
        }
        else
        {
            sections[place] = text;
        }

        File.WriteAllText(path, string.Join("\n\n", sections.Prepend(Top)) + "\n");
    }

    private List<string> Read() => File.Exists(path)
        ? [.. File.ReadAllText(path).Split($"\n{Heading}").Skip(1).Select(section => Heading + section.Trim())]
        : [];
}
