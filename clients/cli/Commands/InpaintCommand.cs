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

    private readonly Argument<string> _path = new("PICTURE") { Description = Texts.InpaintPictureDescription };
    private readonly Option<string?> _mask = new("--mask") { Description = Texts.InpaintMaskDescription, HelpName = "FILE" };
    private readonly Option<string?> _mode = new("--mode") { Description = Texts.InpaintModeDescription, HelpName = "fill|remove|expand" };
    private readonly Option<string?> _gaps = new("--close-gaps") { Description = Texts.InpaintGapsDescription, HelpName = "[=PX]", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _out = new("--out", "-o") { Description = Texts.InpaintOutDescription, HelpName = "FILE|DIR" };
    private readonly Option<bool> _force = new("--force", "-f") { Description = Texts.CleanForceDescription };
    private readonly Option<string?> _format = new("--format") { Description = Texts.CleanFormatDescription, HelpName = "png|jpeg|webp|tiff" };
    private readonly Option<string?> _device = new("--device") { Description = Texts.CleanDeviceDescription, HelpName = "ID" };
    private readonly Option<string?> _model = new("--model") { Description = Texts.CleanModelDescription, HelpName = "ID" };
    private readonly Option<bool> _noMetadata = new("--no-metadata") { Description = Texts.CleanNoMetadataDescription };
    private readonly Option<bool> _accept = new("--accept") { Description = Texts.CleanAcceptDescription };

    private InpaintCommand()
    {
        _mode.AcceptOnlyFromAmong("fill", "remove", "expand");
        _format.AcceptOnlyFromAmong("png", "jpeg", "webp", "tiff");
        _gaps.Validators.Add(result => CheckGaps(result));
    }

    public static Command Build(CommandRunner runner)
    {
        var self = new InpaintCommand();
        var command = new Command("inpaint", Texts.InpaintDescription)
        {
            self._path, self._mask, self._mode, self._gaps, self._out, self._force, self._format, self._device, self._model, self._noMetadata, self._accept,
        };
        command.Validators.Add(self.CheckTogether);
        runner.Set(command, self.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var parsed = context.Parsed;
        var path = parsed.GetRequiredValue(_path);
        if (Directory.Exists(path))
        {
            throw new UsageException(Say.With(Texts.InpaintOnePicture, path));
        }

        if (parsed.GetValue(_mask) is { } mask && !File.Exists(mask))
        {
            throw new UsageException(Say.With(Texts.MaskMissing, mask));
        }

        var (items, unreadable) = CleanPlan.Make([path], Targets(parsed));
        ICleanReport quiet = context.Json is { } json ? new JsonCleanReport(json) : new TextCleanReport(context.Terminal);
        foreach (var (source, problem) in unreadable)
        {
            quiet.Failed(source, null, new IOException(problem));
        }

        if (items.Count == 0)
        {
            return ExitCode.Failed;
        }

        await using var assist = await CommandContext.ConnectAsync(cancellationToken).ConfigureAwait(false);
        Task<int> RunAsync(ICleanReport report) => new CleanRun(assist, Settings(parsed), report).RunAsync(items, cancellationToken);
        return context.Json is null && context.Terminal.IsLive
            ? await LiveCleanReport.RunAsync(context.Terminal, RunAsync).ConfigureAwait(false)
            : await RunAsync(quiet).ConfigureAwait(false);
    }

    private CleanTargets Targets(ParseResult parsed) => new()
    {
        Out = parsed.GetValue(_out),
        Format = parsed.GetValue(_format) is { } format ? Enum.Parse<FileFormat>(format, ignoreCase: true) : FileFormat.Unspecified,
        Suffix = Suffix,
        Force = parsed.GetValue(_force),
        Masks = parsed.GetValue(_mask) is { } mask ? [mask] : [],
    };

    private InpaintSettings Settings(ParseResult parsed) => new()
    {
        Options = Options(parsed),
        Mask = parsed.GetValue(_mask),
        ModelId = parsed.GetValue(_model),
        DeviceId = parsed.GetValue(_device),
        OmitMetadata = parsed.GetValue(_noMetadata),
        Force = parsed.GetValue(_force),
        Accept = parsed.GetValue(_accept),
    };

    private InpaintOptions Options(ParseResult parsed)
    {
        var options = new InpaintOptions();
        if (parsed.GetValue(_mode) is { } mode)
        {
            options.Mode = Enum.Parse<InpaintMode>(mode, ignoreCase: true);
        }

        if (parsed.GetResult(_gaps) is not null)
        {
            options.CloseGaps = parsed.GetValue(_gaps) is { } gap ? uint.Parse(gap, CultureInfo.InvariantCulture) : 0;
        }

        return options;
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
        var closesGaps = result.GetResult(_gaps) is not null;
        if (!closesGaps && result.GetResult(_mask) is null)
        {
            result.AddError(Texts.InpaintNeedsMask);
        }

        if (closesGaps && result.GetResult(_mode)?.Tokens.SingleOrDefault()?.Value is "remove" or "expand")
        {
            result.AddError(Texts.GapsNeedNoMode);
        }
    }
}
