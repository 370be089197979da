using System.Diagnostics;
using System.Text.Json;
using ArtistAssist.Cli.Tests.Processes;

namespace ArtistAssist.Cli.Tests.Brokers;

/// <summary>A batch that is on its way, with its JSON lines.</summary>
internal sealed class BatchProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly List<JsonElement> _lines = [];

    private BatchProcess(Process process)
    {
        _process = process;
        _process.StandardInput.Close();
        _errors = process.StandardError.ReadToEndAsync();
    }

    public IReadOnlyList<JsonElement> Lines => _lines;

    public static BatchProcess Start(OwnDaemon machine, params string[] arguments) => new(Process.Start(machine.StartInfo([.. arguments, "--json"]))!);

    /// <summary>The lines of an event until now.</summary>
    public IEnumerable<JsonElement> Of(string happened) => _lines.Where(line => line.GetProperty("event").GetString() == happened);

    /// <summary>Reads on until an event happened so many times.</summary>
    public async Task ReadUntilAsync(string happened, int count)
    {
        while (Of(happened).Count() < count && await ReadAsync())
        {
        }
    }

    /// <summary>Reads to its end.</summary>
    public async Task<Outcome> EndAsync()
    {
        while (await ReadAsync())
        {
        }

        await _process.WaitForExitAsync().WaitAsync(CliProcess.Patience);
        return new Outcome(_process.ExitCode, string.Join('\n', _lines), await _errors.WaitAsync(CliProcess.Patience));
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private async Task<bool> ReadAsync()
    {
        if (await _process.StandardOutput.ReadLineAsync().WaitAsync(CliProcess.Patience) is not { } line)
        {
            return false;
        }

        _lines.Add(JsonDocument.Parse(line).RootElement.Clone());
        return true;
    }
}
