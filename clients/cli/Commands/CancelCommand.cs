using System.CommandLine;
using ArtistAssist.Cli.Language;
using ArtistAssist.Cli.Output;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Commands;

internal sealed class CancelCommand
{
    private readonly Argument<string[]> _jobs = new("JOB") { Description = Texts.CancelJobsDescription, Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<bool> _all = new("--all") { Description = Texts.CancelAllDescription };

    public static Command Build(CommandRunner runner)
    {
        var self = new CancelCommand();
        var command = new Command("cancel", Texts.CancelDescription) { self._jobs, self._all };
        command.Validators.Add(result =>
        {
            if (result.GetValue(self._jobs) is not { Length: > 0 } && !result.GetValue(self._all))
            {
                result.AddError(Texts.CancelNothing);
            }
        });
        runner.Set(command, self.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var assist = await CommandContext.ConnectAsync(cancellationToken).ConfigureAwait(false);
        var jobs = context.Parsed.GetValue(_all)
            ? await OpenJobsAsync(assist, cancellationToken).ConfigureAwait(false)
            : context.Parsed.GetValue(_jobs) ?? [];
        var exitCode = ExitCode.Done;
        foreach (var id in jobs)
        {
            try
            {
                var job = await assist.CancelAsync(id, cancellationToken).ConfigureAwait(false);
                context.Write(JobLine.Of(job), () => Say.With(Texts.CancelRequested, id, StateText.Of(job.State)));
            }
            catch (ArtistAssistException e) when (e is not DaemonUnavailableException)
            {
                context.ReportFailure(id, e);
                exitCode = ExitCode.Failed;
            }
        }

        return exitCode;
    }

    private static async Task<IReadOnlyList<string>> OpenJobsAsync(ArtistAssistClient assist, CancellationToken cancellationToken)
    {
        var request = new ListRequest { ClientId = assist.ClientId, Limit = 1000, States = { JobState.Queued, JobState.Running } };
        var answer = await assist.ListJobsAsync(request, cancellationToken).ConfigureAwait(false);
        return [.. answer.Jobs.Select(job => job.JobId)];
    }
}
