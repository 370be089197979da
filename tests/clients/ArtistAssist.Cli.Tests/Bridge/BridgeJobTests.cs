using System.Text.Json.Nodes;
using ArtistAssist.Cli.Tests.Processes;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Tests.Bridge;

/// <summary>Real jobs through the real bridge and the real daemon.</summary>
public sealed class BridgeJobTests : IAsyncLifetime
{
    private readonly OwnDaemon _daemon = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _daemon.DisposeAsync();

    [Fact]
    public async Task Submit_SoftSelection_LayerOverTheCanvasIsTheResult()
    {
        await using var bridge = await BridgeProcess.GreetAsync(_daemon);
        var canvas = Canvas.Pixels();
        await Canvas.SendAsync(bridge, canvas);
        var submit = Canvas.Submit();
        submit["selection"] = Canvas.Rectangle(Canvas.Selection);

        var submitted = await bridge.AskAsync(submit, ("selection", Canvas.Mask()));
        var proposal = await bridge.EventAsync("proposal", submitted.Text("job"));
        await bridge.EventAsync("done", submitted.Text("job"));
        var accepted = await bridge.AskAsync(new JsonObject { ["do"] = "accept", ["job"] = submitted.Text("job") });

        var result = await ResultAsync(submitted.Text("job"));
        var over = Over(canvas, proposal);
        Assert.Equal("accepted", accepted.Text("state"));
        Assert.True((bool)proposal.Header["masked"]!);
        Assert.NotEqual(canvas, result);
        Assert.All(Enumerable.Range(0, canvas.Length), i => Assert.InRange(over[i] - result[i], -1, 1));
        Assert.All(Outside(), i => Assert.Equal(canvas[i], over[i]));
        Assert.All(FullyInside(), i => Assert.Equal(result[i], over[i]));
    }

    [Fact]
    public async Task Submit_AlphaOfChanges_LayerIsTheResultToTheBit()
    {
        await using var bridge = await BridgeProcess.GreetAsync(_daemon);
        var canvas = Canvas.Pixels();
        await Canvas.SendAsync(bridge, canvas);
        var submit = Canvas.Submit();
        submit["selection"] = Canvas.Rectangle(Canvas.Selection);
        submit["alpha"] = "changes";

        var submitted = await bridge.AskAsync(submit, ("selection", Canvas.Mask()));
        var proposal = await bridge.EventAsync("proposal", submitted.Text("job"));

        Assert.Equal(await ResultAsync(submitted.Text("job")), Over(canvas, proposal));
    }

    [Fact]
    public async Task Submit_Region_LayerLiesWhereTheSelectionIs()
    {
        await using var bridge = await BridgeProcess.GreetAsync(_daemon);
        await Canvas.SendAsync(bridge);
        var submit = Canvas.Submit();
        submit["selection"] = Canvas.Rectangle(Canvas.Selection);
        submit["region"] = new JsonObject { ["x"] = 32, ["y"] = 20, ["width"] = 100, ["height"] = 90 };

        var submitted = await bridge.AskAsync(submit, ("selection", Canvas.Mask()));
        var layer = (await bridge.EventAsync("proposal", submitted.Text("job"))).Header["layer"]!;

        Assert.Equal((32, 20, 100, 90), ((int)submitted.Header["x"]!, (int)submitted.Header["y"]!, (int)submitted.Header["width"]!, (int)submitted.Header["height"]!));
        // The outermost ring of the mask is 0.
        Assert.Equal((41, 31, 78, 58), ((int)layer["x"]!, (int)layer["y"]!, (int)layer["width"]!, (int)layer["height"]!));
    }

    [Fact]
    public async Task Submit_SelectionReachesOverTheCanvas_IsClipped()
    {
        await using var bridge = await BridgeProcess.GreetAsync(_daemon);
        await Canvas.SendAsync(bridge);
        var submit = Canvas.Submit();
        submit["selection"] = Canvas.Rectangle((-20, -10, 100, 60));

        var submitted = await bridge.AskAsync(submit, ("selection", Enumerable.Repeat((byte)255, 100 * 60).ToArray()));
        var layer = (await bridge.EventAsync("proposal", submitted.Text("job"))).Header["layer"]!;

        Assert.Equal((0, 0, 80, 50), ((int)layer["x"]!, (int)layer["y"]!, (int)layer["width"]!, (int)layer["height"]!));
    }

    [Fact]
    public async Task Submit_UnchangedCanvas_IsSentOnce()
    {
        await using var bridge = await BridgeProcess.GreetAsync(_daemon);
        await Canvas.SendAsync(bridge);

        var first = await bridge.SendAsync(Canvas.Submit());
        var job = (await bridge.AnswerToAsync(first)).Text("job");
        var sent = await bridge.EventAsync("sending");
        await bridge.EventAsync("done", job);
        var second = (await bridge.AskAsync(Canvas.Submit())).Text("job");
        await bridge.EventAsync("done", second);
        await bridge.AskAsync(new JsonObject { ["do"] = "discard", ["job"] = second });

        Assert.Equal((first, Canvas.Width * Canvas.Height * 4), ((long)sent.Header["submission"]!, (int)sent.Header["bytes"]!));
        Assert.NotEqual(job, second);
        await bridge.EndAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => bridge.EventAsync("sending"));
    }

    [Fact]
    public async Task Write_PartOfThePixels_ChangesThatPart()
    {
        await using var bridge = await BridgeProcess.GreetAsync(_daemon);
        var canvas = Canvas.Pixels();
        await Canvas.SendAsync(bridge, canvas);
        await bridge.EventAsync("done", (await bridge.AskAsync(Canvas.Submit())).Text("job"));
        var part = Canvas.Write();
        (part["x"], part["y"], part["width"], part["height"]) = (100, 100, 20, 10);

        await bridge.AskAsync(part, ("pixels", new byte[20 * 10 * 4]));
        for (var y = 100; y < 110; y++)
        {
            canvas.AsSpan(((y * Canvas.Width) + 100) * 4, 80).Clear();
        }

        var submit = Canvas.Submit();
        submit["selection"] = Canvas.Rectangle((0, 0, 30, 30));
        var submitted = await bridge.AskAsync(submit, ("selection", Enumerable.Repeat((byte)255, 900).ToArray()));
        await bridge.EventAsync("done", submitted.Text("job"));

        var result = await ResultAsync(submitted.Text("job"));
        for (var y = 30; y < Canvas.Height; y++)
        {
            Assert.Equal(canvas.AsSpan(y * Canvas.Width * 4, Canvas.Width * 4), result.AsSpan(y * Canvas.Width * 4, Canvas.Width * 4));
        }
    }

    [Fact]
    public async Task Submit_PremultipliedDocument_GivesPremultipliedLayers()
    {
        await using var bridge = await BridgeProcess.GreetAsync(_daemon);
        var canvas = Canvas.Pixels();
        for (var i = 0; i < canvas.Length; i += 4)
        {
            canvas[i + 3] = 128;
            canvas.AsSpan(i, 3)[0] = (byte)(((canvas[i] * 128) + 127) / 255);
            canvas[i + 1] = (byte)(((canvas[i + 1] * 128) + 127) / 255);
            canvas[i + 2] = (byte)(((canvas[i + 2] * 128) + 127) / 255);
        }

        var open = Canvas.Open();
        open["premultiplied"] = true;
        await bridge.AskAsync(open);
        await bridge.AskAsync(Canvas.Write(), ("pixels", canvas));
        var submitted = await bridge.AskAsync(Canvas.Submit());
        var layer = (await bridge.EventAsync("proposal", submitted.Text("job"))).Payloads["layer"];

        Assert.All(Enumerable.Range(0, layer.Length / 4), i => Assert.True(layer[i * 4] <= layer[(i * 4) + 3]));
        Assert.Contains(Enumerable.Range(0, layer.Length / 4), i => layer[(i * 4) + 3] == 128 && layer[i * 4] == 128);
    }

    [Fact]
    public async Task Capabilities_BuiltInModel_SaysWhatAPlugInShows()
    {
        await using var bridge = await BridgeProcess.GreetAsync(_daemon);

        var can = await bridge.AskAsync(new JsonObject { ["do"] = "capabilities" });

        var model = can.Header["models"]!.AsArray().Single(model => (string)model!["model"]! == (string)can.Header["tasks"]!["cleanup"]!)!;
        Assert.True((bool)model["licence_declared"]!);
        Assert.Contains("cleanup", model["tasks"]!.AsArray().Select(task => (string)task!));
        Assert.NotEmpty((string)model["name"]!);
        Assert.All(can.Header["models"]!.AsArray(), each => Assert.False((bool)each!["takes_prompt"]!, "No model that comes along understands words."));
        Assert.Contains(can.Header["devices"]!.AsArray(), device => (bool)device!["chosen"]!);
    }

    [Fact]
    public async Task History_LaterRun_HasTheEarlierRunsProposals()
    {
        string job;
        await using (var earlier = await BridgeProcess.GreetAsync(_daemon))
        {
            await Canvas.SendAsync(earlier);
            var submit = Canvas.Submit();
            submit["region"] = Canvas.Rectangle((16, 8, 120, 100));
            job = (await earlier.AskAsync(submit)).Text("job");
            await earlier.EventAsync("done", job);
            Assert.Equal(0, await earlier.EndAsync());
        }

        await using var bridge = await BridgeProcess.GreetAsync(_daemon);
        var history = await bridge.AskAsync(new JsonObject { ["do"] = "history" });
        var proposal = await bridge.AskAsync(new JsonObject { ["do"] = "proposal", ["job"] = job, ["thumbnail"] = 32 });
        var accepted = await bridge.AskAsync(new JsonObject { ["do"] = "accept", ["job"] = job });

        var entry = Assert.Single(history.Header["jobs"]!.AsArray())!;
        var layer = proposal.Header["layer"]!;
        Assert.Equal((job, "proposed", 1, 16, 8), ((string)entry["job"]!, (string)entry["state"]!, (int)entry["proposals"]!, (int)entry["x"]!, (int)entry["y"]!));
        Assert.False((bool)proposal.Header["masked"]!);
        Assert.True((int)layer["x"]! >= 16 && (int)layer["y"]! >= 8);
        Assert.Equal(proposal.Payloads["layer"].Length, (int)layer["width"]! * (int)layer["height"]! * 4);
        Assert.True((int)proposal.Header["thumbnail"]!["width"]! <= 32);
        Assert.Equal("accepted", accepted.Text("state"));
    }

    [RequiresFact(Requirement.Unix)]
    public async Task Cancel_OfAnotherBridge_TouchesNothing()
    {
        await using var one = await BridgeProcess.GreetAsync(_daemon, "krita");
        await using var two = await BridgeProcess.GreetAsync(_daemon, "krita");
        await using var held = await HeldWork.BeginAsync(_daemon);
        await Canvas.SendAsync(one);
        await Canvas.SendAsync(two, Canvas.Pixels(1));
        var first = (await one.AskAsync(Canvas.Submit())).Text("job");
        var second = (await two.AskAsync(Canvas.Submit())).Text("job");

        var refused = await two.AnswerToAsync(await two.SendAsync(new JsonObject { ["do"] = "cancel", ["job"] = first }));
        await two.AskAsync(new JsonObject { ["do"] = "cancel", ["job"] = second });
        var cancelled = await two.EventAsync("cancelled", second);
        await held.ReleaseAsync();
        var done = await one.EventAsync("done", first);

        Assert.NotEqual(one.ClientId, two.ClientId);
        Assert.Equal("not_allowed", refused.ErrorCode);
        Assert.Equal("requested", cancelled.Text("reason"));
        Assert.Equal(1, (int)done.Header["proposals"]!);
    }

    [RequiresFact(Requirement.Unix)]
    public async Task Submit_DaemonKilledInTheMiddle_TellsAndGoesOn()
    {
        await using var bridge = await BridgeProcess.GreetAsync(_daemon);
        await Canvas.SendAsync(bridge);
        await using var held = await HeldWork.BeginAsync(_daemon);
        var job = (await bridge.AskAsync(Canvas.Submit())).Text("job");
        await bridge.UntilAsync(frame => frame.Event == "daemon" && frame.Text("state") == "running");

        using var daemon = System.Diagnostics.Process.GetProcessById((await _daemon.ProcessIdAsync())!.Value);
        await held.PutBackAndKillAsync(daemon);
        var lost = await bridge.UntilAsync(frame => frame.Event == "daemon" && frame.Text("state") != "running");
        await bridge.UntilAsync(frame => frame.Event == "daemon" && frame.Text("state") == "running");
        await bridge.EventAsync("proposal", job);
        await bridge.EventAsync("done", job);

        Assert.Equal("lost", lost.Text("state"));
    }

    [RequiresFact(Requirement.Unix)]
    public async Task End_LiveAndInteractiveJobs_CancelsLiveAndKeepsTheOther()
    {
        await using var bridge = await BridgeProcess.GreetAsync(_daemon);
        await using var held = await HeldWork.BeginAsync(_daemon);
        await Canvas.SendAsync(bridge);
        var kept = (await bridge.AskAsync(Canvas.Submit())).Text("job");
        var live = Canvas.Submit();
        live["priority"] = "live";
        var preview = (await bridge.AskAsync(live)).Text("job");

        // The first half of another request is lost with its editor.
        await bridge.SendBytesAsync(BridgeProcess.Header("""{"id":99,"do":"write","payloads":[{"name":"pixels","size":4000}]}"""));
        var code = await bridge.EndAsync();
        await held.ReleaseAsync();

        await using var later = await BridgeProcess.GreetAsync(_daemon);
        await later.AskAsync(new JsonObject { ["do"] = "follow", ["job"] = kept });
        await later.EventAsync("done", kept);
        var history = (await later.AskAsync(new JsonObject { ["do"] = "history" })).Header["jobs"]!.AsArray();
        Assert.Equal(0, code);
        Assert.Equal("cancelled", (string)history.Single(job => (string)job!["job"]! == preview)!["state"]!);
        Assert.Equal("proposed", (string)history.Single(job => (string)job!["job"]! == kept)!["state"]!);
    }

    [RequiresFact(Requirement.Unix)]
    public async Task Submit_LiveThreeTimes_TheLatestWins()
    {
        await using var bridge = await BridgeProcess.GreetAsync(_daemon);
        await using var held = await HeldWork.BeginAsync(_daemon);
        await Canvas.SendAsync(bridge);
        var jobs = new List<string>();
        for (var i = 1; i <= 3; i++)
        {
            await bridge.AskAsync(Canvas.Write(), ("pixels", Canvas.Pixels(i)));
            var live = Canvas.Submit();
            live["priority"] = "live";
            jobs.Add((await bridge.AskAsync(live)).Text("job"));
        }

        await held.ReleaseAsync();

        Assert.Equal("superseded", (await bridge.EventAsync("cancelled", jobs[0])).Text("reason"));
        Assert.Equal("superseded", (await bridge.EventAsync("cancelled", jobs[1])).Text("reason"));
        await bridge.EventAsync("done", jobs[2]);
    }

    /// <summary>The daemon's own rows, which the SDK brings.</summary>
    private async Task<byte[]> ResultAsync(string job)
    {
        var options = new ArtistAssistClientOptions { DataFolder = _daemon.Folder.Of("data"), RuntimeFolder = _daemon.Folder.Of("run"), StartDaemon = false };
        await using var client = await ArtistAssistClient.ConnectAsync(options).WaitAsync(CliProcess.Patience);
        var pixels = await client.ReadPixelsAsync(job).WaitAsync(CliProcess.Patience);
        Assert.Equal(ChannelLayout.Bgra, pixels.Result.Layout.Channels);
        return pixels.Rows.ToArray();
    }

    /// <summary>What an editor shows: the layer over the canvas, in its legacy normal mode.</summary>
    private static byte[] Over(byte[] canvas, BridgeFrame proposal)
    {
        var shown = (byte[])canvas.Clone();
        var place = proposal.Header["layer"]!;
        var layer = proposal.Payloads["layer"];
        var (left, top, width, height) = ((int)place["x"]!, (int)place["y"]!, (int)place["width"]!, (int)place["height"]!);
        for (var i = 0; i < width * height; i++)
        {
            var at = (((top + (i / width)) * Canvas.Width) + left + (i % width)) * 4;
            var alpha = layer[(i * 4) + 3];
            for (var channel = 0; channel < 3; channel++)
            {
                shown[at + channel] = (byte)(((canvas[at + channel] * (255 - alpha)) + (layer[(i * 4) + channel] * alpha) + 127) / 255);
            }
        }

        return shown;
    }

    private static IEnumerable<int> Outside() => Where(static mask => mask == 0);

    private static IEnumerable<int> FullyInside() => Where(static mask => mask == 255);

    private static IEnumerable<int> Where(Func<byte, bool> wanted)
    {
        var (left, top, width, height) = Canvas.Selection;
        var mask = Canvas.Mask();
        for (var i = 0; i < Canvas.Width * Canvas.Height; i++)
        {
            var (x, y) = ((i % Canvas.Width) - left, (i / Canvas.Width) - top);
            if (wanted(x >= 0 && x < width && y >= 0 && y < height ? mask[(y * width) + x] : (byte)0))
            {
                yield return i * 4;
            }
        }
    }
}
