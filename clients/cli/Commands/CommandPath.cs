using System.CommandLine;
using System.CommandLine.Parsing;

namespace ArtistAssist.Cli.Commands;

/// <summary>The names of a command and those above it, without the program: "daemon start".</summary>
internal static class CommandPath
{
    public static string Of(CommandResult? result)
    {
        var names = new List<string>();
        for (; result is not null && result.Command is not RootCommand; result = result.Parent as CommandResult)
        {
            names.Insert(0, result.Command.Name);
        }

        return string.Join(' ', names);
    }
}
