using System.CommandLine;
using ArtistAssist.Cli.Batch.Broker;
using ArtistAssist.Cli.Language;

namespace ArtistAssist.Cli.Commands;

internal sealed class WorkerCommand
{
    private readonly BrokerSwitch _broker = new(Texts.WorkerBrokerDescription) { Required = true };
    private readonly Option<string?> _device = new("--device") { Description = Texts.CleanDeviceDescription, HelpName = "ID" };
    private readonly Option<string?> _shared = new("--shared") { Description = Texts.WorkerSharedDescription, HelpName = "DIR" };

    private WorkerCommand()
    {
    }

    public static Command Build(CommandRunner runner)
    {
        var self = new WorkerCommand();
        var command = new Command("worker", Texts.WorkerDescription) { self._broker, self._shared, self._device };
        runner.Set(command, self.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var shared = context.Parsed.GetValue(_shared) is { } folder ? SharedFolder.Open(folder) : null;
        var place = new BrokerPlace(_broker.Address(context.Parsed)!, shared);
        await using var assist = await CommandContext.ConnectAsync(cancellationToken).ConfigureAwait(false);
        var bench = new WorkerBench(assist, context.Parsed.GetValue(_device), shared, TimeProvider.System);
        IWorkerReport report = context.Json is { } json ? new JsonWorkerReport(json) : new TextWorkerReport(context.Terminal);
        await new WorkerLoop(bench, place, report, TimeProvider.System).RunAsync(cancellationToken).ConfigureAwait(false);
        return ExitCode.Done;
    }
}
