using System.Diagnostics;
using System.Net.Sockets;

namespace ArtistAssist.Benchmarks;

/// <summary>How soon is the daemon ready, how long is a call that does nothing, and what does it hold while idle?</summary>
internal static class DaemonBenchmark
{
    private const int Starts = 5;
    private const int Calls = 500;

    public static async Task<IReadOnlyList<Row>> RunAsync()
    {
        var reference = Measure.Median(await Measure.MillisecondsAsync(Starts, RunHelpAsync));
        var starts = new List<double>();
        var idle = new List<double>();
        for (var i = 0; i <= Starts; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await using var daemon = await DaemonUnderTest.StartAsync();
            starts.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            idle.Add(daemon.Memory("VmRSS"));
        }

        starts.RemoveAt(0);
        starts.Sort();
        idle.Sort();
        var start = starts[Starts / 2];
        return
        [
            new Row(
                "Cold start: from nothing running to the first answered call",
                FormattableString.Invariant($"{start:0} ms ({starts[0]:0} to {starts[^1]:0})"),
                FormattableString.Invariant($"`artistassistd --help`, {reference:0} ms"),
                FormattableString.Invariant($"{start / reference:0.0} x"),
                "under 1000 ms"),
            new Row("Memory of the idle daemon", FormattableString.Invariant($"{idle[idle.Count / 2]:0} MiB"), "", "", "under 100 MiB"),
            await RoundTripAsync(),
        ];
    }

    private static async Task<Row> RoundTripAsync()
    {
        await using var daemon = await DaemonUnderTest.StartAsync();
        var call = await Measure.MillisecondsAsync(Calls, () => daemon.Client.GetStatusAsync());
        var echo = await EchoAsync();
        var (median, reference) = (Measure.Median(call), Measure.Median(echo));
        return new Row(
            "Warm call that does nothing (GetStatus)",
            FormattableString.Invariant($"{median:0.00} ms (99th percentile {call[Calls * 99 / 100]:0.00})"),
            FormattableString.Invariant($"a byte there and back over a bare Unix socket, {reference:0.000} ms"),
            FormattableString.Invariant($"{median / reference:0} x"),
            "under 5 ms");
    }

    private static async Task RunHelpAsync()
    {
        using var process = Process.Start(new ProcessStartInfo(DaemonUnderTest.Program, "--help") { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await Task.WhenAll(output, errors, process.WaitForExitAsync());
    }

    private static async Task<double[]> EchoAsync()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await client.ConnectAsync(new UnixDomainSocketEndPoint(path));
        using var server = await listener.AcceptAsync();
        var (sent, received) = (new byte[1], new byte[1]);
        var times = await Measure.MillisecondsAsync(Calls, async () =>
        {
            await client.SendAsync(sent);
            await server.ReceiveAsync(received);
            await server.SendAsync(received);
            await client.ReceiveAsync(sent);
        });
        File.Delete(path);
        return times;
    }
}
