using System.Globalization;
using System.Runtime.Versioning;
using ArtistAssist.Daemon.FunctionalTests.Infrastructure;
using ArtistAssist.Protocol.V1;
using ArtistAssist.Testing;
using Grpc.Core;

namespace ArtistAssist.Daemon.FunctionalTests;

[UnsupportedOSPlatform("windows")]
public sealed class LifetimeTests : IDisposable
{
    private readonly DaemonFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_NothingThereYet_ClosesFolderAndSocketToOthers()
    {
        await using var daemon = await DaemonProcess.StartAsync(_folder);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, Mode(_folder.Runtime));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, Mode(_folder.Data));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode(_folder.Socket));
    }

    [Fact]
    public async Task Start_FolderIsOpenToOthers_ClosesIt()
    {
        Directory.CreateDirectory(_folder.Runtime);
        File.SetUnixFileMode(_folder.Runtime, (UnixFileMode)0b111_101_101);

        await using var daemon = await DaemonProcess.StartAsync(_folder);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, Mode(_folder.Runtime));
    }

    [Fact]
    public async Task Start_RuntimeFolderIsALink_IsRefused()
    {
        var elsewhere = Directory.CreateDirectory(_folder.Data);
        Directory.CreateSymbolicLink(_folder.Runtime, elsewhere.FullName);

        await using var daemon = DaemonProcess.Launch(_folder);

        var (code, printed) = await daemon.EndAsync();
        Assert.Equal(1, code);
        Assert.Contains(_folder.Runtime, printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AnotherRuns_SaysItsProcessAndEndsWithThree()
    {
        await using var first = await DaemonProcess.StartAsync(_folder);
        await using var second = DaemonProcess.Launch(_folder);

        var (code, printed) = await second.EndAsync();

        Assert.Equal(3, code);
        Assert.Contains(first.Id.ToString(CultureInfo.InvariantCulture), printed, StringComparison.Ordinal);
        using var client = new DaemonClient(_folder);
        Assert.Equal((uint)first.Id, (await client.Daemon.GetStatusAsync(new GetStatusRequest(), DaemonClient.Soon)).ProcessId);
    }

    [Fact]
    public async Task Start_KilledOneLeftItsSocket_ReplacesIt()
    {
        await using (var killed = await DaemonProcess.StartAsync(_folder))
        {
            await killed.KillAsync();
        }

        Assert.True(File.Exists(_folder.Socket));
        await using var daemon = await DaemonProcess.StartAsync(_folder);

        using var client = new DaemonClient(_folder);
        Assert.Equal((uint)daemon.Id, (await client.Daemon.GetStatusAsync(new GetStatusRequest(), DaemonClient.Soon)).ProcessId);
    }

    [Theory]
    [InlineData("--queue-size", "0")]
    [InlineData("--idle-timeout", "soon")]
    [InlineData("--nonsense", "1")]
    public async Task Start_SettingIsWrong_SaysWhichAndEndsWithTwo(string option, string value)
    {
        await using var daemon = DaemonProcess.Launch(_folder, option, value);

        var (code, printed) = await daemon.EndAsync();

        Assert.Equal(2, code);
        Assert.Contains(option == "--queue-size" ? "QueueSize" : option, printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_SocketPathTooLong_SaysWhatToDo()
    {
        await using var daemon = DaemonProcess.Launch(_folder, "--runtime", Path.Combine(_folder.Runtime, new string('x', 120)));

        var (code, printed) = await daemon.EndAsync();

        Assert.Equal(1, code);
        Assert.Contains("ARTISTASSIST_RUNTIME", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Idle_NobodyCalls_StopsAndLeavesNoSocket()
    {
        // Whoever looks whether it listens yet may find it gone already.
        await using var daemon = DaemonProcess.Launch(_folder, "--idle-timeout", "00:00:00.5");

        var (code, _) = await daemon.EndAsync();

        Assert.Equal(0, code);
        Assert.Contains("nobody has asked", string.Concat(_folder.Logs.Select(File.ReadAllText)), StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.Socket));
    }

    [Fact]
    public async Task Idle_SomebodyOnlyLooksOn_StopsNevertheless()
    {
        await using var daemon = await DaemonProcess.StartAsync(_folder, "--idle-timeout", "00:00:03");
        using var client = new DaemonClient(_folder);
        using var watch = client.Daemon.Watch(new WatchDaemonRequest(), DaemonClient.Soon);
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None).Soon());

        await StoppingAsync(watch);
        var (code, _) = await daemon.EndAsync();

        Assert.Equal(0, code);
    }

    [Fact]
    public async Task Terminate_JobIsRunning_KeepsItForTheNextStart()
    {
        var daemon = await DaemonProcess.StartAsync(_folder);
        string job;
        using (var client = new DaemonClient(_folder))
        {
            var sketch = Sketch.Draw(1, 1200, 1000);
            var request = await client.CleanupAsync(sketch);
            var held = HeldContent.Hold(_folder.Data, sketch.Pixels);
            job = await client.SubmitAsync(request);
            await client.LoadingAsync(job);
            using var watch = client.Daemon.Watch(new WatchDaemonRequest(), DaemonClient.Soon);
            Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None).Soon());
            await daemon.SignalAsync("TERM");
            await StoppingAsync(watch);
            await held.ReleaseAsync().Soon();
            Assert.Equal(0, (await daemon.EndAsync()).Code);
        }

        Assert.Empty(_folder.Scratch);
        await using var next = await DaemonProcess.StartAsync(_folder);
        using var again = new DaemonClient(_folder);
        Assert.Equal(JobEvent.EventOneofCase.Done, (await again.WatchAsync(job))[^1].EventCase);
    }

    [Fact]
    public async Task Start_NothingMeasuredYet_TheFirstJobGoesBeforeIt()
    {
        await using var daemon = await DaemonProcess.StartAsync(_folder);
        using var client = new DaemonClient(_folder);
        var request = await client.CleanupAsync(Sketch.Draw(1));
        request.ClearDeviceId();

        var events = await client.WatchAsync(await client.SubmitAsync(request));

        Assert.Equal("cpu", events.Single(happened => happened.EventCase == JobEvent.EventOneofCase.Loading).Loading.DeviceId);
        Assert.Equal(JobEvent.EventOneofCase.Done, events[^1].EventCase);
        await Waiting.UntilAsync(() => File.Exists(_folder.Devices)).Soon();
        await daemon.SignalAsync("TERM");
        Assert.Equal(0, (await daemon.EndAsync()).Code);
    }

    [Fact]
    public async Task Shutdown_Asked_EndsWatchersAndItself()
    {
        await using var daemon = await DaemonProcess.StartAsync(_folder);
        using var client = new DaemonClient(_folder);
        using var watch = client.Daemon.Watch(new WatchDaemonRequest(), DaemonClient.Soon);
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None).Soon());

        await client.Daemon.ShutdownAsync(new ShutdownRequest(), DaemonClient.Soon);

        Assert.Equal(0, (await daemon.EndAsync()).Code);
        await StoppingAsync(watch);
    }

    /// <summary>A daemon that stops lets those who watch it go and says why.</summary>
    private static async Task StoppingAsync(AsyncServerStreamingCall<GetStatusResponse> watch)
    {
        var error = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await watch.ResponseStream.MoveNext(CancellationToken.None))
            {
                Assert.NotNull(watch.ResponseStream.Current);
            }
        }).Soon();
        Assert.Equal(StatusCode.Unavailable, error.StatusCode);
    }

    private static UnixFileMode Mode(string path) => File.GetUnixFileMode(path);
}
