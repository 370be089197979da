using System.Diagnostics;
using ArtistAssist.Cli.Tests.Processes;

namespace ArtistAssist.Cli.Tests.Bridge;

/// <summary>Somebody else's job that keeps the daemon's worker busy until it is released, so that jobs of bridges wait.</summary>
internal sealed class HeldWork : IAsyncDisposable
{
    private readonly HeldContent _content;
    private readonly Process _process;
    private readonly Task<string> _rest;

    private HeldWork(HeldContent content, Process process)
    {
        _content = content;
        _process = process;
        _rest = process.StandardOutput.ReadToEndAsync();
    }

    public static async Task<HeldWork> BeginAsync(OwnDaemon daemon)
    {
        var sketch = daemon.Sketch("held.png");
        var held = daemon.Hold(sketch);
        var process = Process.Start(daemon.StartInfo("clean", sketch, "--json"))!;
        while (!(await process.StandardOutput.ReadLineAsync().WaitAsync(CliProcess.Patience) ?? throw new InvalidOperationException("The job ended.")).Contains("\"loading\"", StringComparison.Ordinal))
        {
        }

        return new HeldWork(held, process);
    }

    public Task ReleaseAsync() => _content.ReleaseAsync().WaitAsync(CliProcess.Patience);

    /// <inheritdoc cref="HeldContent.PutBackAndKillAsync"/>
    public Task PutBackAndKillAsync(Process daemon) => _content.PutBackAndKillAsync(daemon).WaitAsync(CliProcess.Patience);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _rest.WaitAsync(CliProcess.Patience);
        await _process.WaitForExitAsync().WaitAsync(CliProcess.Patience);
        _process.Dispose();
    }
}
