using System.CommandLine;
using ArtistAssist.Cli.Language;
using ArtistAssist.Cli.Output;
using ArtistAssist.PluginSdk;

namespace ArtistAssist.Cli.Commands;

internal sealed class ModelRemoveCommand
{
    private readonly Argument<string[]> _models = new("MODEL") { Description = Texts.ModelsIdDescription, Arity = ArgumentArity.OneOrMore };

    public static Command Build(CommandRunner runner)
    {
        var self = new ModelRemoveCommand();
        var command = new Command("remove", Texts.ModelsRemoveDescription) { self._models };
        runner.Set(command, self.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var assist = await CommandContext.ConnectAsync(cancellationToken).ConfigureAwait(false);
        var exitCode = ExitCode.Done;
        foreach (var id in context.Parsed.GetRequiredValue(_models))
        {
            try
            {
                await assist.RemoveModelAsync(id, cancellationToken).ConfigureAwait(false);
                context.Write(new RemovedLine("removed", id), () => Say.With(Texts.ModelRemoved, id));
            }
            catch (ArtistAssistException e) when (e is not DaemonUnavailableException)
            {
                context.ReportFailure(id, e);
                exitCode = ExitCode.Failed;
            }
        }

        return exitCode;
    }
}
