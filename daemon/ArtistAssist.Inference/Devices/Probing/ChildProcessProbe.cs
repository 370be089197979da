using System.ComponentModel;
using System.Diagnostics;

namespace ArtistAssist.Inference.Devices.Probing;

/// <summary>
/// Tries each device in a process of its own: a driver may end that process or hang it, and its memory is free again
/// afterwards.
/// </summary>
public sealed class ChildProcessProbe : IDeviceProbe
{
    private readonly ProbeCommand _command;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;

    /// <summary>A probe by the given command.</summary>
    /// <param name="command">Runs <see cref="ProbeProgram"/>.</param>
    /// <param name="time">The clock.</param>
    /// <param name="patience">A device that has not answered by then does not work. Default 30 seconds.</param>
    public ChildProcessProbe(ProbeCommand command, TimeProvider time, TimeSpan? patience = null)
    {
        _command = command;
        _time = time;
        _patience = patience ?? TimeSpan.FromSeconds(30);
    }

    /// <inheritdoc/>
    public async Task<ProbeResult> ProbeAsync(DeviceKind device, CancellationToken token)
    {
        if (Preconditions.Missing(device) is { } missing)
        {
            return ProbeResult.Failed(missing);
        }

        using var patience = new CancellationTokenSource(_patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, token);
        using var child = new Process { StartInfo = StartInfo(device) };
        try
        {
            child.Start();
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            return ProbeResult.Failed($"{device.ToName()} could not be tried: {exception.Message}");
        }

        var report = await ListenAsync(child, either.Token).ConfigureAwait(false);
        token.ThrowIfCancellationRequested();
        return Judge(device, report, child, patience.IsCancellationRequested);
    }

    private static async Task<ProbeReport?> ListenAsync(Process child, CancellationToken token)
    {
        ProbeReport? last = null;
        try
        {
            // What drivers print must not fill the pipe and stop the child.
            child.ErrorDataReceived += static (_, _) => { };
            child.BeginErrorReadLine();
            while (await child.StandardOutput.ReadLineAsync(token).ConfigureAwait(false) is { } line)
            {
                last = ProbeReport.FromLine(line) ?? last;
            }

            await child.WaitForExitAsync(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            child.Kill(entireProcessTree: true);
            await child.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        return last;
    }

    private ProbeResult Judge(DeviceKind device, ProbeReport? report, Process child, bool outOfPatience)
    {
        if (report is { Final: true })
        {
            return report.ToResult();
        }

        if (!outOfPatience)
        {
            return ProbeResult.Failed($"{device.ToName()} ended the process in which it was tried (exit code {child.ExitCode}); update its driver.");
        }

        return report is null
            ? ProbeResult.Failed($"{device.ToName()} did not answer within {_patience.TotalSeconds:0} seconds.")
            : new ProbeResult(true, InProcessProbe.TooSlow(_patience));
    }

    private ProcessStartInfo StartInfo(DeviceKind device) =>
        new(_command.FileName, [.. _command.Arguments, device.ToId()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
}
