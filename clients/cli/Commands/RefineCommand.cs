using System.CommandLine;
using System.CommandLine.Parsing;
using ArtistAssist.Cli.Cleaning;
using ArtistAssist.Cli.Language;

namespace ArtistAssist.Cli.Commands;

internal sealed class RefineCommand
{
    private const string Suffix = ".refine";

    private readonly Argument<string[]> _paths = new("PATHS") { Description = Texts.RefinePathsDescription, Arity = ArgumentArity.ZeroOrMore };
    private readonly DiffusionSwitches _diffusion = new(Texts.RefineStrengthDescription);
    private readonly PictureOptions _picture = new(Texts.RefineOutDescription, Texts.PictureFormatDescription, PictureOptions.PictureFormats);

    private RefineCommand()
    {
    }

    public static Command Build(CommandRunner runner) => Describe(runner).Command;

    public static PictureCommand Describe(CommandRunner runner)
    {
        var self = new RefineCommand();
        var command = new Command("refine", Texts.RefineDescription) { self._paths };
        foreach (var option in self._diffusion.Concat(self._picture))
        {
            command.Options.Add(option);
        }

        command.Validators.Add(self.CheckTogether);
        runner.Set(command, self.RunAsync);
        return new PictureCommand(command, self.ReadAsync);
    }

    private async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var task = await ReadAsync(context.Parsed, cancellationToken).ConfigureAwait(false);
        return await new PictureWork(context, task.Batch, task.Ask).RunAsync(task.Targets, cancellationToken).ConfigureAwait(false);
    }

    private async Task<PictureTask> ReadAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = new RefineSettings { Options = _diffusion.Refine(parsed), Controls = _diffusion.Controls(parsed) };
        var batch = await _picture.Batch.ReadAsync(parsed, parsed.GetValue(_paths) ?? [], cancellationToken).ConfigureAwait(false);
        var targets = _picture.Targets(parsed) with { Suffix = Suffix, Proposals = _diffusion.Proposals(parsed) };
        return new(targets, count => _picture.Apply(parsed, settings, count), batch);
    }

    private void CheckTogether(CommandResult result)
    {
        _picture.CheckAccept(result, _diffusion);
        _picture.CheckMasks(result);
        _picture.CheckBroker(result);
        _picture.Batch.CheckNamed(result, _paths);
    }
}
