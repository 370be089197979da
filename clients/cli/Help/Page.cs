using ArtistAssist.Cli.Output;
using Spectre.Console;

namespace ArtistAssist.Cli.Help;

/// <summary>Paragraphs and sections, as wide as the window.</summary>
internal sealed class Page(TextWriter output)
{
    private const int Indent = 2;
    private const int WidthWithoutWindow = 100;

    private readonly int _width = Console.IsOutputRedirected ? WidthWithoutWindow : Math.Max(40, AnsiConsole.Profile.Width);

    public void Paragraph(string text)
    {
        output.WriteLine(TextLayout.Of(new Text(text), _width));
        output.WriteLine();
    }

    /// <summary>Nothing at all for a section without rows.</summary>
    public void Section(string heading, IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        if (all.Count > 0)
        {
            output.WriteLine(heading);
            output.WriteLine(TextLayout.Of(TextLayout.Grid(all, Indent), _width));
        }
    }
}
