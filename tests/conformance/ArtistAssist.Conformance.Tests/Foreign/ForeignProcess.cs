using System.Diagnostics;
using System.Text;

namespace ArtistAssist.Conformance.Tests.Foreign;

/// <summary>A program that is not ours, as a child that ends with its standard input.</summary>
internal sealed class ForeignProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ForeignProcess(Process process) => _process = process;

    /// <summary>What it printed so far, both streams.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts a program that prints "ready" when it can be used, and waits for that.</summary>
    /// <exception cref="InvalidOperationException">It ended before; the message has what it printed.</exception>
    public static async Task<ForeignProcess> StartAsync(ProcessStartInfo start)
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var foreign = Start(start, line =>
        {
            if (line == "ready")
            {
                ready.TrySetResult();
            }
        });
        try
        {
            var ended = foreign._process.WaitForExitAsync();
            if (await Task.WhenAny(ready.Task, ended).WaitAsync(Timeouts.Default) == ended)
            {
                throw new InvalidOperationException($"{start.FileName} ended with {foreign._process.ExitCode} instead of getting ready:\n{foreign.Output}");
            }

            return foreign;
        }
        catch
        {
            await foreign.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Its exit code and what it printed.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(ProcessStartInfo start)
    {
        await using var foreign = Start(start, _ => { });
        await foreign._process.WaitForExitAsync().WaitAsync(Timeouts.Default);
        return (foreign._process.ExitCode, foreign.Output);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        try
        {
            await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static ForeignProcess Start(ProcessStartInfo start, Action<string> line)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.StandardOutputEncoding = Encoding.UTF8;
        start.StandardErrorEncoding = Encoding.UTF8;
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        var foreign = new ForeignProcess(process);
        process.OutputDataReceived += (_, data) => Take(data.Data);
        process.ErrorDataReceived += (_, data) => Take(data.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return foreign;

        void Take(string? text)
        {
            if (text is null)
            {
                return;
            }

            lock (foreign._output)
            {
                foreign._output.AppendLine(text);
            }

            line(text);
        }
    }
}
