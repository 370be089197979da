using System.CommandLine;
using ArtistAssist.Cli.Cleaning;
using ArtistAssist.Cli.Language;
using ArtistAssist.Cli.Output;
using ArtistAssist.Cli.Watching;

namespace ArtistAssist.Cli.Commands;

/// <summary><c>watch FOLDER</c>: a hot folder for every editor that can save a file.</summary>
internal sealed class WatchCommand
{
    private const double UsualSettle = 2;

    private readonly Argument<string> _folder = new("FOLDER") { Description = Texts.WatchFolderDescription };
    private readonly Option<string> _task = new("--task") { Description = Texts.WatchTaskDescription, DefaultValueFactory = _ => "clean" };
    private readonly Option<string?> _out = new("--out", "-o") { Description = Texts.WatchOutDescription, HelpName = "DIR" };
    private readonly Option<double> _settle = new("--settle") { Description = Texts.WatchSettleDescription, HelpName = "SECONDS", DefaultValueFactory = _ => UsualSettle };
    private readonly Dictionary<string, PictureCommand> _tasks;

    private WatchCommand(CommandRunner runner)
    {
        _tasks = new()
        {
            ["clean"] = CleanCommand.Describe(runner),
            ["refine"] = RefineCommand.Describe(runner),
            ["inpaint"] = InpaintCommand.Describe(runner),
        };
        _task.AcceptOnlyFromAmong([.. _tasks.Keys]);
        _settle.Validators.Add(result => Bounds.Check(result, _settle, 0.1, 3600));
    }

    public static Command Build(CommandRunner runner)
    {
        var self = new WatchCommand(runner);
        // What is not said here is for the task, which knows its own options.
        var command = new Command("watch", Texts.WatchDescription) { self._folder, self._task, self._out, self._settle };
        command.TreatUnmatchedTokensAsErrors = false;
        runner.Set(command, self.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var parsed = context.Parsed;
        var folder = parsed.GetRequiredValue(_folder);
        if (!Directory.Exists(folder))
        {
            throw new UsageException(Say.With(Texts.WatchFolderMissing, folder));
        }

        var task = await ReadTaskAsync(folder, cancellationToken).ConfigureAwait(false);
        if (task.Targets.Out is { } file && File.Exists(file))
        {
            throw new UsageException(Say.With(Texts.OutNeedsFolder, file));
        }

        // For many pictures, so that one mask for all of them is refused where it makes no sense.
        if (task.Ask(2).Masks.FirstOrDefault(mask => !File.Exists(mask)) is { } missing)
        {
            throw new UsageException(Say.With(Texts.MaskMissing, missing));
        }

        await using var assist = await CommandContext.ConnectAsync(cancellationToken).ConfigureAwait(false);
        ICleanReport report = context.Json is { } json ? new JsonCleanReport(json) : new TextCleanReport(context.Terminal);
        using var watch = new FolderWatch(folder, task, assist, report, context.Terminal.Error, TimeProvider.System)
        {
            Settle = TimeSpan.FromSeconds(parsed.GetValue(_settle)),
        };
        Begin(context, folder, task.Targets.Out);
        await watch.RunAsync(cancellationToken).ConfigureAwait(false);
        return ExitCode.Done;

        async Task<PictureTask> ReadTaskAsync(string source, CancellationToken token)
        {
            var command = _tasks[parsed.GetValue(_task)!];
            string[] line = [source, .. parsed.GetValue(_out) is { } named ? (string[])["--out", named] : [], .. parsed.UnmatchedTokens];
            var read = command.Command.Parse(line, CommandLine.Parsing);
            if (read.Errors.Count > 0)
            {
                throw new UsageException([.. read.Errors.Select(error => error.Message)]);
            }

            var asked = await command.ReadAsync(read, token).ConfigureAwait(false);
            if (asked.Batch.Inputs.Paths.Skip(1).FirstOrDefault() is { } unknown)
            {
                throw new UsageException(Say.With(Texts.WatchArgumentUnknown, unknown, parsed.GetValue(_task)));
            }

            return asked.Batch is { Shard: null, Broker: null, Run.FailsFast: false, Inputs.Listed.Count: 0 }
                ? asked
                : throw new UsageException(Texts.WatchOptionRefused);
        }
    }

    private static void Begin(CommandContext context, string folder, string? target)
    {
        if (context.Json is { } json)
        {
            json.Write(new CleanLine { Event = "watching", Source = folder, Target = target });
        }
        else
        {
            context.Terminal.Error.WriteLine(target is null ? Say.With(Texts.WatchBeginsBeside, folder) : Say.With(Texts.WatchBegins, folder, target));
        }
    }
}
