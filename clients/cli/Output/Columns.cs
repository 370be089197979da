namespace ArtistAssist.Cli.Output;

/// <summary>Rows of words under each other, wide characters counted as two.</summary>
internal static class Columns
{
    public static void Write(Terminal terminal, IReadOnlyList<string>? headings, IEnumerable<string[]> rows)
    {
        var all = headings is null ? rows.ToList() : rows.Prepend([.. headings]).ToList();
        terminal.Out.Write(TextLayout.Of(TextLayout.Grid(all), terminal.Console.Profile.Width));
    }
}
