using System.Buffers.Binary;
using System.Text.Json.Nodes;
using ArtistAssist.Cli.Bridge;
using ArtistAssist.Cli.Bridge.Frames;
using ArtistAssist.Cli.Bridge.Jobs;
using ArtistAssist.Cli.Bridge.Requests;
using ArtistAssist.Cli.Tests.Processes;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Tests.Bridge;

/// <summary>What a plug-in hears of a job of the real daemon.</summary>
public sealed class JobTellingTests : IAsyncLifetime
{
    private readonly OwnDaemon _daemon = new();

    public Task InitializeAsync() => _daemon.RunAsync("daemon", "start");

    public async Task DisposeAsync() => await _daemon.DisposeAsync();

    [Fact]
    public async Task FollowAsync_ProposalFitsNoLayer_TellsThatItFailed()
    {
        var options = new ArtistAssistClientOptions { DataFolder = _daemon.Folder.Of("data"), RuntimeFolder = _daemon.Folder.Of("run"), StartDaemon = false };
        await using var client = await ArtistAssistClient.ConnectAsync(options).WaitAsync(CliProcess.Patience);
        var picture = Picture.FromPixels(Canvas.Pixels(), Canvas.Width, Canvas.Height, ChannelLayout.Bgra);
        var job = await client.SubmitAsync(Submission.Cleanup(picture)).WaitAsync(CliProcess.Patience);
        var records = new JobRecords();
        records.Add(job, new JobRecord(new Region(0, 0, Canvas.Width, Canvas.Height), Delivery.Default) { Ground = TooLarge() });
        using var stream = new MemoryStream();
        var writer = new FrameWriter(stream);

        await new JobTelling(client, records, new Outgoing(writer, TextWriter.Null)).FollowAsync(job, CancellationToken.None).WaitAsync(CliProcess.Patience);
        writer.Complete();
        await writer.Done.WaitAsync(CliProcess.Patience);

        var last = Headers(stream.ToArray()).Last();
        Assert.Equal(("failed", job, "unexpected"), ((string)last["event"]!, (string)last["job"]!, (string)last["code"]!));
    }

    private static LayerGround TooLarge()
    {
        var layout = new PixelLayout { Width = 2 * Canvas.Width, Height = 2 * Canvas.Height, Channels = ChannelLayout.Bgra, BitDepth = 8 };
        return LayerGround.Of(new byte[4 * 2 * Canvas.Width * 2 * Canvas.Height], layout);
    }

    /// <summary>Of frames without payloads.</summary>
    private static IEnumerable<JsonNode> Headers(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
            yield return JsonNode.Parse(bytes.AsSpan(at + 4, length))!;
            at += 4 + length;
        }
    }
}
