using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ArtistAssist.Cli.Cleaning;
using ArtistAssist.Cli.Language;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Commands;

internal sealed class InpaintCommand
{
    private const string Suffix = ".inpaint";
    private const int LongestGap = 256;

    private readonly Argument<string[]> _paths = new("PATHS") { Description = Texts.InpaintPathsDescription, Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> _mode = new("--mode") { Description = Texts.InpaintModeDescription, HelpName = "fill|remove|expand" };
    private readonly Option<string?> _gaps = new("--close-gaps") { Description = Texts.InpaintGapsDescription, HelpName = "[=PX]", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _expand = new("--expand") { Description = Texts.InpaintExpandDescription, HelpName = "PX|LEFT,TOP,RIGHT,BOTTOM" };
    private readonly DiffusionSwitches _diffusion = new(Texts.InpaintStrengthDescription);
    private readonly PictureOptions _picture = new(Texts.InpaintOutDescription, Texts.PictureFormatDescription, PictureOptions.PictureFormats);

    private InpaintCommand()
    {
        _picture.Mask.Description = Texts.InpaintMaskDescription;
        _mode.AcceptOnlyFromAmong("fill", "remove", "expand");
        _gaps.Validators.Add(result => CheckGaps(result));
        _expand.Validators.Add(CheckExpand);
    }

    public static Command Build(CommandRunner runner) => Describe(runner).Command;

    public static PictureCommand Describe(CommandRunner runner)
    {
        var self = new InpaintCommand();
        var command = new Command("inpaint", Texts.InpaintDescription) { self._paths, self._mode, self._gaps, self._expand };
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
        var settings = new InpaintSettings { Options = Options(parsed), Controls = _diffusion.Controls(parsed) };
        var batch = await _picture.Batch.ReadAsync(parsed, parsed.GetValue(_paths) ?? [], cancellationToken).ConfigureAwait(false);
        var targets = _picture.Targets(parsed) with { Suffix = Suffix, Proposals = _diffusion.Proposals(parsed) };
        return new(targets, count => OneMask(_picture.Apply(parsed, settings, count), count), batch);
    }

    private static InpaintSettings OneMask(InpaintSettings settings, int count) =>
        count > 1 && settings.Mask is not null && !settings.Options.HasCloseGaps ? throw new UsageException(Texts.InpaintOneMask) : settings;

    private InpaintOptions Options(ParseResult parsed)
    {
        var options = _diffusion.Inpaint(parsed);
        if (parsed.GetValue(_mode) is { } mode)
        {
            options.Mode = Named.Of<InpaintMode>(mode);
        }

        if (parsed.GetResult(_gaps) is not null)
        {
            options.CloseGaps = parsed.GetValue(_gaps) is { } gap ? uint.Parse(gap, CultureInfo.InvariantCulture) : 0;
        }

        if (parsed.GetValue(_expand) is { } margins)
        {
            options.ExpandBy = ExpandSwitch.Read(margins);
        }

        return options;
    }

    private static void CheckExpand(OptionResult result)
    {
        if (result.Tokens.SingleOrDefault()?.Value is { } text && ExpandSwitch.Problem(text) is { } problem)
        {
            result.AddError(problem);
        }
    }

    private static void CheckGaps(OptionResult result)
    {
        var text = result.Tokens.SingleOrDefault()?.Value;
        if (text is not null && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var gap) && gap is >= 1 and <= LongestGap))
        {
            result.AddError(Say.With(Texts.GapsInvalid, text));
        }
    }

    private void CheckTogether(CommandResult result)
    {
        _picture.CheckAccept(result, _diffusion);
        _picture.CheckMasks(result);
        _picture.CheckBroker(result);
        _picture.Batch.CheckNamed(result, _paths);
        var closesGaps = result.GetResult(_gaps) is not null;
        var hasMask = result.GetResult(_picture.Mask) is not null || result.GetResult(_picture.Batch.MaskPatterns) is not null;
        var mode = result.GetResult(_mode)?.Tokens.SingleOrDefault()?.Value;
        if (result.GetResult(_expand) is not null)
        {
            if (hasMask || closesGaps || mode is not (null or "expand"))
            {
                result.AddError(Texts.ExpandStandsAlone);
            }

            return;
        }

        if (!closesGaps && !hasMask)
        {
            result.AddError(Texts.InpaintNeedsMask);
        }

        if (closesGaps && mode is "remove" or "expand")
        {
            result.AddError(Texts.GapsNeedNoMode);
        }
    }
}
