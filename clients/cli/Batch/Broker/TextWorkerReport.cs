using ArtistAssist.Cli.Language;
using ArtistAssist.Cli.Output;

namespace ArtistAssist.Cli.Batch.Broker;

/// <summary>One line for each order, for people.</summary>
internal sealed class TextWorkerReport(Terminal terminal) : IWorkerReport
{
    public void Waiting() => terminal.Out.WriteLine(Texts.WorkerWaiting);

    public void Taken(string name, string key)
    {
        // People are told when it is done.
    }

    public void Done(string name, string key) => terminal.Out.WriteLine(Say.With(Texts.WorkerDone, name));

    public void Failed(string name, string? key, string problem) =>
        terminal.Error.WriteLine(Say.With(Texts.ErrorLine, key is null ? problem : $"{name}: {problem}"));
}
