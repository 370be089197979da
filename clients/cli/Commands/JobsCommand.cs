using System.CommandLine;
using System.Globalization;
using ArtistAssist.Cli.Language;
using ArtistAssist.Cli.Output;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Commands;

internal sealed class JobsCommand
{
    private static readonly JobState[] States = [.. Enum.GetValues<JobState>().Where(state => state != JobState.Unspecified)];

    private readonly Option<string[]> _state = new("--state") { Description = Texts.JobsStateDescription };
    private readonly Option<int> _limit = new("--limit") { Description = Texts.JobsLimitDescription, DefaultValueFactory = _ => 100 };
    private readonly Option<bool> _mine = new("--mine") { Description = Texts.JobsMineDescription };

    public static Command Build(CommandRunner runner)
    {
        var self = new JobsCommand();
        self._state.AcceptOnlyFromAmong([.. States.Select(state => ContractNames.Of(state))]);
        self._limit.Validators.Add(result => Bounds.Check(result, self._limit, 1, 1000));
        var command = new Command("jobs", Texts.JobsDescription) { self._state, self._limit, self._mine };
        runner.Set(command, self.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var assist = await CommandContext.ConnectAsync(cancellationToken).ConfigureAwait(false);
        var wanted = context.Parsed.GetValue(_state) ?? [];
        var request = new ListRequest { Limit = (uint)context.Parsed.GetValue(_limit) };
        request.States.AddRange(States.Where(state => wanted.Contains(ContractNames.Of(state))));
        if (context.Parsed.GetValue(_mine))
        {
            request.ClientId = assist.ClientId;
        }

        var answer = await assist.ListJobsAsync(request, cancellationToken).ConfigureAwait(false);
        if (context.Json is { } json)
        {
            foreach (var job in answer.Jobs)
            {
                json.Write(JobLine.Of(job));
            }
        }
        else
        {
            WriteTable(context.Terminal, answer);
        }

        return ExitCode.Done;
    }

    private static void WriteTable(Terminal terminal, ListResponse answer)
    {
        if (answer.Jobs.Count == 0)
        {
            terminal.Out.WriteLine(Texts.JobsNone);
            return;
        }

        Columns.Write(
            terminal,
            [Texts.JobsJob, Texts.JobsState, Texts.JobsTask, Texts.JobsProgress, Texts.JobsSubmitted, Texts.JobsName],
            answer.Jobs.Select(job => new[] { job.JobId, StateText.Of(job.State), job.Task, Progress(job), Figures.Time(job.Submitted), job.DisplayName }));
        if (answer.More)
        {
            terminal.Error.WriteLine(Texts.JobsMore);
        }
    }

    private static string Progress(Job job) => job.StepCount == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{job.Step}/{job.StepCount}");
}
