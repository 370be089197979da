using System.CommandLine;
using ArtistAssist.Cli.Bridge;
using ArtistAssist.Cli.Language;

namespace ArtistAssist.Cli.Commands;

/// <summary><c>bridge</c>: what plug-ins in any language talk to; docs/bridge.md.</summary>
internal static class BridgeCommand
{
    public static Command Build(CommandRunner runner)
    {
        var command = new Command("bridge", Texts.BridgeDescription);
        runner.Set(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        return await new BridgeLoop(input, output, context.Terminal.Error).RunAsync(cancellationToken).ConfigureAwait(false);
    }
}
