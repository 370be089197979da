using Spectre.Console;
using Spectre.Console.Rendering;

namespace ArtistAssist.Cli.Output;

/// <summary>Lays text out for a width, without the blanks that would only fill its right side.</summary>
internal static class TextLayout
{
    public static string Of(IRenderable content, int width)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = width;
        console.Write(content);
        return string.Join(Environment.NewLine, text.ToString().Split(['\n'], StringSplitOptions.None).Select(line => line.TrimEnd()));
    }

    /// <summary>Rows of cells under each other; the last column wraps, the others keep to their line.</summary>
    public static Grid Grid(IReadOnlyList<string[]> rows, int indent = 0)
    {
        var grid = new Grid { Expand = false };
        var columns = rows.Count == 0 ? 0 : rows[0].Length;
        for (var column = 0; column < columns; column++)
        {
            var last = column == columns - 1;
            grid.AddColumn(new GridColumn { NoWrap = !last, Padding = new Padding(column == 0 ? indent : 0, 0, last ? 0 : 2, 0) });
        }

        foreach (var row in rows)
        {
            grid.AddRow([.. row.Select(cell => new Text(cell))]);
        }

        return grid;
    }
}
