using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ArtistAssist.Daemon.FunctionalTests.Infrastructure;

/// <summary>A real daemon in a process of its own.</summary>
internal sealed class DaemonProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _errors = new();

    private DaemonProcess(DaemonFolder folder, string[] arguments)
    {
        Folder = folder;
        var start = new ProcessStartInfo(BuiltFiles.Daemon, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["ARTISTASSIST_DATA"] = folder.Data;
        start.Environment["ARTISTASSIST_RUNTIME"] = folder.Runtime;
        _process = new Process { StartInfo = start };
        _process.ErrorDataReceived += (_, line) => Collect(line.Data);
        _process.OutputDataReceived += (_, line) => Collect(line.Data);
        _process.Start();
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    public DaemonFolder Folder { get; }

    public int Id => _process.Id;

    /// <summary>Starts one and returns at once.</summary>
    public static DaemonProcess Launch(DaemonFolder folder, params string[] arguments) => new(folder, arguments);

    /// <summary>Starts one and returns when it accepts calls.</summary>
    public static async Task<DaemonProcess> StartAsync(DaemonFolder folder, params string[] arguments)
    {
        var daemon = new DaemonProcess(folder, arguments);
        try
        {
            await daemon.ReadyAsync().Soon();
            return daemon;
        }
        catch
        {
            await daemon.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the process as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().Soon();
    }

    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync().Soon();
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>The exit code and all that was printed.</returns>
    public async Task<(int Code, string Printed)> EndAsync()
    {
        await _process.WaitForExitAsync().Soon();
        lock (_errors)
        {
            return (_process.ExitCode, _errors.ToString());
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private async Task ReadyAsync()
    {
        while (!await AcceptsAsync())
        {
            if (_process.HasExited)
            {
                var (code, printed) = await EndAsync();
                Assert.Fail($"The daemon ended with code {code}: {printed}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }
    }

    private async Task<bool> AcceptsAsync()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Folder.Socket));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Collect(string? line)
    {
        lock (_errors)
        {
            _errors.AppendLine(line);
        }
    }
}
