using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using ArtistAssist.Cli.Commands;
using ArtistAssist.Cli.Language;

namespace ArtistAssist.Cli.Help;

/// <summary>The help of a command, all of it in the user's language.</summary>
internal sealed class HelpPage : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var page = new Page(parseResult.InvocationConfiguration.Output);
        page.Paragraph(command.Description ?? "");
        page.Section(Texts.HelpUsage, [[Usage(command, CommandPath.Of(parseResult.CommandResult))]]);
        page.Section(Texts.HelpArguments, command.Arguments.Where(argument => !argument.Hidden).Select(Row));
        page.Section(Texts.HelpCommands, command.Subcommands.Where(child => !child.Hidden).Select(child => new[] { child.Name, child.Description ?? "" }));
        page.Section(Texts.HelpOptions, Options(command).Select(Row));
        page.Section(Texts.HelpExitCodes, ExitCodes());
        page.Section(Texts.HelpExamples, HelpExamples.Of(command).Select(example => new[] { example }));
        return ExitCode.Done;
    }

    private static string[][] ExitCodes() =>
    [
        [Number(ExitCode.Done), Texts.ExitDone],
        [Number(ExitCode.Failed), Texts.ExitFailed],
        [Number(ExitCode.Usage), Texts.ExitUsage],
        [Number(ExitCode.Unreachable), Texts.ExitUnreachable],
        [Number(ExitCode.Interrupted), Texts.ExitInterrupted],
    ];

    private static string Number(int code) => code.ToString(CultureInfo.InvariantCulture);

    private static string Usage(Command command, string path)
    {
        var words = new List<string> { CommandLine.ProgramName };
        if (path.Length > 0)
        {
            words.Add(path);
        }

        if (command.Subcommands.Count > 0)
        {
            words.Add("COMMAND");
        }

        words.AddRange(command.Arguments.Select(argument => argument.Arity switch
        {
            { MinimumNumberOfValues: > 0, MaximumNumberOfValues: 1 } => argument.Name,
            { MinimumNumberOfValues: > 0 } => argument.Name + "...",
            { MaximumNumberOfValues: 1 } => $"[{argument.Name}]",
            _ => $"[{argument.Name}...]",
        }));
        words.Add("[OPTIONS]");
        return string.Join(' ', words);
    }

    /// <summary>The command's own, then those that every command has.</summary>
    private static IEnumerable<Option> Options(Command command)
    {
        var options = command.Options.AsEnumerable();
        for (var parent = command.Parents.FirstOrDefault() as Command; parent is not null; parent = parent.Parents.FirstOrDefault() as Command)
        {
            options = options.Concat(parent.Options.Where(option => option.Recursive));
        }

        return options.Where(option => !option.Hidden);
    }

    private static string[] Row(Argument argument) => [argument.Name, argument.Description ?? ""];

    private static string[] Row(Option option)
    {
        // /? and its like are understood on Windows and would only confuse here.
        var names = option.Aliases.Where(alias => alias.StartsWith('-') && alias != "-?").Append(option.Name);
        var value = option.ValueType == typeof(bool) || option.Arity.MaximumNumberOfValues == 0 ? "" : " " + (option.HelpName ?? option.Name.TrimStart('-').ToUpperInvariant());
        return [string.Join(", ", names) + value, option.Description ?? ""];
    }
}
