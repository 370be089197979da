using System.Text;
using Spectre.Console;

namespace ArtistAssist.Cli.Output;

/// <summary>Where the program writes: results to standard output, what concerns a person to standard error.</summary>
internal sealed class Terminal
{
    // Rows of tables are not wrapped where no window says how wide it is.
    private const int NoWindow = 10_000;

    public Terminal(TextWriter output, TextWriter error, bool isLive)
    {
        Out = output;
        Error = error;
        IsLive = isLive;
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isLive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isLive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isLive ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        if (!isLive)
        {
            Console.Profile.Width = NoWindow;
        }
    }

    public TextWriter Out { get; }

    public TextWriter Error { get; }

    /// <summary>True on a window, where things may move; false in a pipe.</summary>
    public bool IsLive { get; }

    public IAnsiConsole Console { get; }

    public static Terminal OfThisProcess()
    {
        // Sketches have names in every script; a byte-order mark would be one character too many for whoever reads the pipe.
        System.Console.OutputEncoding = new UTF8Encoding(false);
        return new(System.Console.Out, System.Console.Error, !System.Console.IsOutputRedirected && !System.Console.IsErrorRedirected);
    }
}
