using System.Diagnostics;
using ArtistAssist.Gimp.Procedures;
using ArtistAssist.Gimp.Runs;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Gimp.Tests.Runs;

/// <summary>A job of the plug-in in the real daemon, without GIMP.</summary>
public sealed class WorkTests : IAsyncLifetime
{
    private const int Side = 96;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aa-");

    private ArtistAssistClientOptions Options => new()
    {
        DataFolder = Path.Combine(_folder.FullName, "data"),
        RuntimeFolder = Path.Combine(_folder.FullName, "run"),
        DaemonProgram = Built(),
        StartTimeout = Patience,
    };

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await using (var client = await ArtistAssistClient.ConnectAsync(Options).WaitAsync(Patience))
        {
            var status = await client.GetStatusAsync().WaitAsync(Patience);
            using var daemon = Process.GetProcessById((int)status.ProcessId);
            daemon.Kill();
            await daemon.WaitForExitAsync().WaitAsync(Patience);
        }

        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task AcceptAsync_ProposalInTheImage_IsTold()
    {
        using var work = Cleanup();

        var proposals = await work.BringAsync().WaitAsync(Patience);

        Assert.Equal((uint)Side, Assert.Single(proposals).Layer.Place.Width);
        Assert.True(await work.AcceptAsync().WaitAsync(Patience));
    }

    [Fact]
    public async Task AcceptAsync_DaemonRefuses_IsNoFailureOfWhatTheArtistHas()
    {
        using var work = Cleanup();
        await work.BringAsync().WaitAsync(Patience);
        await work.DiscardAsync().WaitAsync(Patience);

        Assert.False(await work.AcceptAsync().WaitAsync(Patience));
    }

    private Work Cleanup()
    {
        var rows = new byte[4 * Side * Side];
        Array.Fill(rows, (byte)255);
        for (var i = 10; i < Side - 10; i++)
        {
            rows.AsSpan(4 * ((i * Side) + i), 3).Fill(40);
        }

        var procedure = Procedure.All[0];
        return new(procedure, Submission.Cleanup(Picture.FromPixels(rows, Side, Side, ChannelLayout.Rgba)), LayerAlpha.Mask, Options);
    }

    // artifacts/bin/PROJECT/CONFIGURATION/
    private static string Built()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(own.Parent!.Parent!.FullName, "ArtistAssist.Daemon", own.Name, OperatingSystem.IsWindows() ? "artistassistd.exe" : "artistassistd");
    }
}
