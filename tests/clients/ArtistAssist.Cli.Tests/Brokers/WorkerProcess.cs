using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using ArtistAssist.Cli.Tests.Processes;

namespace ArtistAssist.Cli.Tests.Brokers;

/// <summary>A real <c>artistassist worker</c>, which uses the daemon of one machine.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Channel<string> _events = Channel.CreateUnbounded<string>();
    private readonly Task _reading;
    private readonly Task<string> _errors;

    private WorkerProcess(Process process)
    {
        _process = process;
        _process.StandardInput.Close();
        _reading = ReadAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    public static WorkerProcess Start(OwnDaemon machine, RabbitBroker broker, params string[] arguments) =>
        new(Process.Start(machine.StartInfo(["worker", "--broker", broker.Address, "--json", .. arguments]))!);

    /// <summary>Waits until it tells of something, and returns the line.</summary>
    public async Task<JsonElement> WaitForAsync(string happened)
    {
        using var patience = new CancellationTokenSource(CliProcess.Patience);
        while (true)
        {
            string line;
            try
            {
                line = await _events.Reader.ReadAsync(patience.Token);
            }
            catch (ChannelClosedException)
            {
                throw new InvalidOperationException($"The worker ended: {await _errors.WaitAsync(CliProcess.Patience)}");
            }

            var told = JsonDocument.Parse(line).RootElement.Clone();
            if (told.GetProperty("event").GetString() == happened)
            {
                return told;
            }
        }
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(CliProcess.Patience);
        await Task.WhenAll(_reading, _errors).WaitAsync(CliProcess.Patience);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _events.Writer.TryWrite(line);
        }

        _events.Writer.Complete();
    }
}
