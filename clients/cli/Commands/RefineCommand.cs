using System.CommandLine;
using ArtistAssist.Cli.Cleaning;
using ArtistAssist.Cli.Language;

namespace ArtistAssist.Cli.Commands;

internal sealed class RefineCommand
{
    private const string Suffix = ".refine";

    private readonly Argument<string[]> _paths = new("PATHS") { Description = Texts.RefinePathsDescription, Arity = ArgumentArity.OneOrMore };
    private readonly DiffusionSwitches _diffusion = new(Texts.RefineStrengthDescription);
    private readonly PictureOptions _picture = new(Texts.RefineOutDescription);

    private RefineCommand()
    {
    }

    public static Command Build(CommandRunner runner)
    {
        var self = new RefineCommand();
        var command = new Command("refine", Texts.RefineDescription) { self._paths };
        foreach (var option in self._diffusion.Concat(self._picture))
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result => self._picture.CheckAccept(result, self._diffusion));
        runner.Set(command, self.RunAsync);
        return command;
    }

    private Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var parsed = context.Parsed;
        var settings = new RefineSettings { Options = _diffusion.Refine(parsed), Controls = _diffusion.Controls(parsed) };
        var targets = _picture.Targets(parsed) with { Suffix = Suffix, Proposals = _diffusion.Proposals(parsed) };
        return PictureWork.RunAsync(
            context, parsed.GetRequiredValue(_paths), targets, count => _picture.Apply(parsed, settings, count), cancellationToken);
    }
}
