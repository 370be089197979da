using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using ArtistAssist.Conformance.Tests.Foreign;
using ArtistAssist.Protocol.V1;
using ArtistAssist.Testing;
using Grpc.Core;

namespace ArtistAssist.Conformance.Tests.Daemons;

/// <summary>The real daemon on a data folder of its own, started when a test first asks for it.</summary>
public sealed class DaemonProcess : IAsyncLifetime
{
    // Short enough for the name of a socket, which has at most 107 bytes.
    private readonly string _folder = Directory.CreateTempSubdirectory("aa").FullName;
    private readonly StringBuilder _output = new();
    private readonly Lazy<Task<Process>> _process;

    public DaemonProcess() => _process = new(StartAsync);

    private string Runtime => Path.Combine(_folder, "run");

    private string Socket => Path.Combine(Runtime, "artistassist.sock");

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>Returns once the daemon accepts connections.</summary>
    /// <returns>The path of its socket.</returns>
    public async Task<string> ListenAsync()
    {
        await _process.Value.WaitAsync(Timeouts.Default);
        return Socket;
    }

    public async Task DisposeAsync()
    {
        if (_process is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await StopAsync(await _process.Value);
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static string Program()
    {
        // Both are built into artifacts/bin/<project>/<configuration>.
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Repository.At("artifacts", "bin", "ArtistAssist.Daemon", configuration, OperatingSystem.IsWindows() ? "artistassistd.exe" : "artistassistd");
    }

    private async Task<Process> StartAsync()
    {
        var start = new ProcessStartInfo(Program()) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ARTISTASSIST_DATA"] = Path.Combine(_folder, "data");
        start.Environment["ARTISTASSIST_RUNTIME"] = Runtime;
        start.Environment.Remove("NOTIFY_SOCKET");
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        process.OutputDataReceived += (_, data) => Take(data.Data);
        process.ErrorDataReceived += (_, data) => Take(data.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(Timeouts.Default);
        while (!await ListensAsync(limit.Token))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"The daemon ended with {process.ExitCode} instead of listening:\n{_output}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
        }

        return process;
    }

    private async Task<bool> ListensAsync(CancellationToken token)
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket), token);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task StopAsync(Process process)
    {
        using var channel = UnixChannel.Open(Socket);
        try
        {
            await new Protocol.V1.Daemon.DaemonClient(channel).ShutdownAsync(new ShutdownRequest()).ResponseAsync.WaitAsync(Timeouts.Default);
            await process.WaitForExitAsync().WaitAsync(Timeouts.Default);
        }
        catch (Exception e) when (e is RpcException or TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"The daemon did not stop when asked:\n{_output}", e);
        }
        finally
        {
            process.Dispose();
        }
    }

    private void Take(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
