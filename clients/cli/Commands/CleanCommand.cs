using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ArtistAssist.Cli.Cleaning;
using ArtistAssist.Cli.Language;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Commands;

internal sealed class CleanCommand
{
    private const string AutoScale = "auto";

    private readonly Argument<string[]> _paths = new("PATHS") { Description = Texts.CleanPathsDescription, Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> _scale = new("--scale") { Description = Texts.CleanScaleDescription, HelpName = "auto|N" };
    private readonly Option<double?> _darkness = new("--darkness") { Description = Texts.CleanDarknessDescription, HelpName = "N" };
    private readonly Option<double?> _faint = new("--faint") { Description = Texts.CleanFaintDescription, HelpName = "N" };
    private readonly Option<int?> _specks = new("--specks") { Description = Texts.CleanSpecksDescription, HelpName = "N" };
    private readonly SliderOptions _sliders = new();
    private readonly Option<string?> _keep = new("--keep") { Description = Texts.CleanKeepDescription, HelpName = "FILE" };
    private readonly Option<string?> _remove = new("--remove") { Description = Texts.CleanRemoveDescription, HelpName = "FILE" };
    private readonly Option<double?> _strength = new("--strength") { Description = Texts.CleanStrengthDescription, HelpName = "N" };
    private readonly Option<string?> _output = new("--output") { Description = Texts.CleanOutputDescription, HelpName = "source|paper|transparent" };
    private readonly Option<string?> _ink = new("--ink") { Description = Texts.CleanInkDescription, HelpName = "'#rrggbb'" };
    private readonly PictureOptions _picture = new(Texts.CleanOutDescription, Texts.CleanFormatDescription, PictureOptions.LineFormats);

    private CleanCommand()
    {
        _output.AcceptOnlyFromAmong("source", "paper", "transparent");
        _scale.CompletionSources.Add(AutoScale);
        _scale.Validators.Add(result => CheckScale(result));
        _darkness.Validators.Add(result => Bounds.Check(result, _darkness, 0, 1));
        _faint.Validators.Add(result => Bounds.Check(result, _faint, 0.02, 0.98));
        _specks.Validators.Add(result => Bounds.Check(result, _specks, 0, 10_000));
        _strength.Validators.Add(result => Bounds.CheckStrength(result, _strength));
        _ink.Validators.Add(result => CheckInk(result));
    }

    public static Command Build(CommandRunner runner) => Describe(runner).Command;

    public static PictureCommand Describe(CommandRunner runner)
    {
        var self = new CleanCommand();
        var command = new Command("clean", Texts.CleanDescription)
        {
            self._paths, self._scale, self._darkness, self._faint, self._specks, self._strength, self._output, self._ink, self._keep, self._remove,
        };
        foreach (var option in self._sliders.Concat(self._picture))
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
        var settings = Settings(parsed);
        var batch = await _picture.Batch.ReadAsync(parsed, parsed.GetValue(_paths) ?? [], cancellationToken).ConfigureAwait(false);
        var targets = _picture.Targets(parsed) with { Output = Output(parsed) };
        if (targets.IsInkAlone && parsed.GetValue(_output) is null)
        {
            // Over the sketch on a layer of its own, only ink shows what lies below; curves are of ink too.
            settings.Options.Output = CleanupOutput.Transparent;
        }

        return new(targets, count => _picture.Apply(parsed, settings, count), batch);
    }

    private CleanSettings Settings(ParseResult parsed) => new()
    {
        Options = Options(parsed),
        Keep = parsed.GetValue(_keep),
        Remove = parsed.GetValue(_remove),
    };

    /// <summary>Absence stays absence: what was not said is the daemon's to decide.</summary>
    private CleanupOptions Options(ParseResult parsed)
    {
        var options = new CleanupOptions();
        if (parsed.GetValue(_scale) is { } scale && Bounds.TryNumber(scale, double.MinValue, double.MaxValue, out var number))
        {
            options.WorkingScale = number;
        }

        if (parsed.GetValue(_darkness) is { } darkness)
        {
            options.LineDarkness = darkness;
        }

        if (parsed.GetValue(_faint) is { } faint)
        {
            options.FaintLineThreshold = faint;
        }

        if (parsed.GetValue(_specks) is { } specks)
        {
            options.SpeckRemoval = (uint)specks;
        }

        if (parsed.GetValue(_strength) is { } strength)
        {
            options.Strength = strength;
        }

        if (parsed.GetValue(_output) is not null)
        {
            options.Output = Output(parsed);
        }

        if (parsed.GetValue(_ink) is { } ink)
        {
            options.InkColor = uint.Parse(ink.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }

        _sliders.Apply(parsed, options);
        return options;
    }

    private CleanupOutput Output(ParseResult parsed) => parsed.GetValue(_output) is { } named ? Named.Of<CleanupOutput>(named) : CleanupOutput.Source;

    private static void CheckScale(OptionResult result)
    {
        var text = result.Tokens.SingleOrDefault()?.Value;
        if (text is not null && text != AutoScale && !Bounds.TryNumber(text, 0.1, 2, out _))
        {
            result.AddError(Say.With(Texts.ScaleInvalid, text));
        }
    }

    private static void CheckInk(OptionResult result)
    {
        var text = result.Tokens.SingleOrDefault()?.Value;
        if (text is not null && !(text.Length == 7 && text[0] == '#' && text.Skip(1).All(char.IsAsciiHexDigit)))
        {
            result.AddError(Say.With(Texts.InkInvalid, text));
        }
    }

    private void CheckTogether(CommandResult result)
    {
        _picture.Batch.CheckNamed(result, _paths);
        _picture.CheckMasks(result);
        _picture.CheckBroker(result);
        if (result.GetResult(_ink) is not null && result.GetResult(_output)?.Tokens.SingleOrDefault()?.Value is not ("paper" or "transparent"))
        {
            result.AddError(Texts.InkNeedsOutput);
        }
    }
}
