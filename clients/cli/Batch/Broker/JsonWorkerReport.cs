using ArtistAssist.Cli.Output;

namespace ArtistAssist.Cli.Batch.Broker;

/// <summary>One JSON line for each order, for programs.</summary>
internal sealed class JsonWorkerReport(JsonLines lines) : IWorkerReport
{
    public void Waiting() => lines.Write(new WorkerLine("waiting"));

    public void Taken(string name, string key) => lines.Write(new WorkerLine("taken") { Source = name, Order = key });

    public void Done(string name, string key) => lines.Write(new WorkerLine("done") { Source = name, Order = key });

    public void Failed(string name, string? key, string problem) =>
        lines.Write(new WorkerLine("failed") { Source = key is null ? null : name, Order = key, Message = problem });
}
