using System.Text;
using Spectre.Console;

namespace ArtistAssist.Cli.Output;

/// <summary>Writes lines through a console that keeps them apart from what moves on it.</summary>
internal sealed class ConsoleLines(IAnsiConsole console) : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void WriteLine(string? value) => console.Write(new Text((value ?? "") + Environment.NewLine));

    public override void Write(char value) => console.Write(new Text(value.ToString()));
}
