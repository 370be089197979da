using System.Text.Json.Nodes;
using ArtistAssist.Cli.Tests.Processes;

namespace ArtistAssist.Cli.Tests.Bridge;

/// <summary>What a plug-in may do wrong.</summary>
public sealed class BridgeProtocolTests : IAsyncLifetime
{
    private readonly OwnDaemon _daemon = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _daemon.DisposeAsync();

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0x7F })]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0, 0, 0, 0 })]
    [InlineData(new byte[] { 3, 0, 0, 0, (byte)'{', (byte)'"', (byte)'a' })]
    [InlineData(new byte[] { 2, 0, 0, 0, (byte)'[', (byte)']' })]
    [InlineData(new byte[] { 2, 0, 0, 0, (byte)'{', (byte)'}' })]
    public async Task Read_BrokenFrame_SaysSoAndEnds(byte[] frame)
    {
        await using var bridge = BridgeProcess.Start(_daemon);

        await bridge.SendBytesAsync(frame);
        var broken = await bridge.EventAsync("broken");

        Assert.Equal("protocol", broken.Text("code"));
        Assert.EndsWith(".", broken.Text("message"), StringComparison.Ordinal);
        Assert.Equal(2, await bridge.ExitAsync());
    }

    [Theory]
    [InlineData("""{"id":1,"do":"x","payloads":7}""")]
    [InlineData("""{"id":1,"do":"x","payloads":[{"name":"a","size":-1}]}""")]
    [InlineData("""{"id":1,"do":"x","payloads":[{"size":1}]}""")]
    [InlineData("""{"id":1,"do":"x","payloads":[{"name":"a","size":1e40}]}""")]
    [InlineData("""{"id":"one","do":"x"}""")]
    public async Task Read_HeaderThatHidesTheNextFrame_SaysSoAndEnds(string header)
    {
        await using var bridge = await BridgeProcess.GreetAsync(_daemon);

        await bridge.SendBytesAsync(BridgeProcess.Header(header));

        Assert.Equal("protocol", (await bridge.EventAsync("broken")).Text("code"));
        Assert.Equal(2, await bridge.ExitAsync());
    }

    [Fact]
    public async Task Hello_AnotherProtocol_IsRefusedAndMayBeTriedAgain()
    {
        await using var bridge = BridgeProcess.Start(_daemon);

        var refused = await bridge.AnswerToAsync(await bridge.SendAsync(new JsonObject { ["do"] = "hello", ["protocol"] = 2, ["client"] = "test" }));
        var greeted = await bridge.AskAsync(new JsonObject { ["do"] = "hello", ["protocol"] = 1, ["client"] = "test", ["colour"] = "green" });

        Assert.Equal(("not_supported", "ArtistAssist speaks protocol 1, the plug-in 2. Update the older one of both."), (refused.ErrorCode, refused.ErrorMessage));
        Assert.StartsWith("test-", greeted.Text("client_id"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hello_Chinese_SpeaksChinese()
    {
        await using var bridge = await BridgeProcess.GreetAsync(_daemon, language: "zh_CN");

        var refused = await bridge.AnswerToAsync(await bridge.SendAsync(new JsonObject { ["do"] = "close", ["document"] = "a" }));

        Assert.Equal("没有打开名为“a”的文档。", refused.ErrorMessage);
    }

    [Theory]
    [InlineData("""{"do":"open","document":"a","width":70000,"height":10,"channels":"rgba"}""", "invalid_request", "width")]
    [InlineData("""{"do":"open","document":"a","width":60000,"height":60000,"channels":"rgba"}""", "invalid_request", null)]
    [InlineData("""{"do":"open","document":"a","width":10,"height":10,"channels":"cmyk"}""", "invalid_request", "channels")]
    [InlineData("""{"do":"open","document":"a","width":10,"height":10,"channels":"rgba","depth":12}""", "invalid_request", "depth")]
    [InlineData("""{"do":"open","document":"a","width":"ten","height":10,"channels":"rgba"}""", "invalid_request", "width")]
    [InlineData("""{"do":"write","document":"b","x":0,"y":0,"width":10,"height":10}""", "not_found", null)]
    [InlineData("""{"do":"write","document":"small","x":5,"y":0,"width":10,"height":10}""", "invalid_request", null)]
    [InlineData("""{"do":"submit","document":"small","task":"paint"}""", "invalid_request", "task")]
    [InlineData("""{"do":"submit","document":"small","task":"cleanup","options":{"strength":"much"}}""", "invalid_request", "options")]
    [InlineData("""{"do":"submit","document":"small","task":"cleanup","priority":"now"}""", "invalid_request", "priority")]
    [InlineData("""{"do":"cancel","submission":4}""", "not_found", null)]
    [InlineData("""{"do":"fly"}""", "not_supported", null)]
    [InlineData("""{"do":7}""", "invalid_request", "do")]
    [InlineData("{}", "invalid_request", "do")]
    public async Task Request_Wrong_IsRefusedAndTheNextOneAnswered(string request, string code, string? field)
    {
        await using var bridge = await BridgeProcess.GreetAsync(_daemon);
        await bridge.AskAsync(new JsonObject { ["do"] = "open", ["document"] = "small", ["width"] = 10, ["height"] = 10, ["channels"] = "gray" });

        // Payloads of a refused request are read past.
        var refused = await bridge.AnswerToAsync(await bridge.SendAsync(JsonNode.Parse(request)!.AsObject(), ("pixels", new byte[100_000])));

        Assert.Equal(code, refused.ErrorCode);
        Assert.EndsWith(".", refused.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(field, (string?)refused.Header["error"]!["violations"]?[0]?["field"]);
        await bridge.AskAsync(new JsonObject { ["do"] = "close", ["document"] = "small" });
    }

    [Fact]
    public async Task Write_WrongSizeAndMissing_IsRefusedAndTheNextOneAnswered()
    {
        await using var bridge = await BridgeProcess.GreetAsync(_daemon);
        await bridge.AskAsync(Canvas.Open());

        var tooLong = await bridge.AnswerToAsync(await bridge.SendAsync(Canvas.Write(), ("pixels", new byte[(Canvas.Width * Canvas.Height * 4) + 1])));
        var missing = await bridge.AnswerToAsync(await bridge.SendAsync(Canvas.Write(), ("pixel", new byte[10])));
        await bridge.AskAsync(Canvas.Write(), ("extra", new byte[10]), ("pixels", Canvas.Pixels()));

        Assert.Equal("invalid_request", tooLong.ErrorCode);
        Assert.Contains("76801", tooLong.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal("The payload 'pixels' is missing.", missing.ErrorMessage);
    }

    [Fact]
    public async Task Request_BeforeHello_IsRefused()
    {
        await using var bridge = BridgeProcess.Start(_daemon);

        var refused = await bridge.AnswerToAsync(await bridge.SendAsync(Canvas.Open()));

        Assert.Equal("not_possible", refused.ErrorCode);
    }

    [Fact]
    public async Task Submit_NothingSelected_IsRefusedInOneSentence()
    {
        await using var bridge = await BridgeProcess.GreetAsync(_daemon);
        await Canvas.SendAsync(bridge);
        var submit = Canvas.Submit();
        submit["selection"] = Canvas.Rectangle(Canvas.Selection);

        var refused = await bridge.AnswerToAsync(await bridge.SendAsync(submit, ("selection", new byte[Canvas.Selection.Width * Canvas.Selection.Height])));

        Assert.Equal("invalid_request", refused.ErrorCode);
        Assert.StartsWith("Nothing of the picture is selected.", refused.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_LargerCanvas_IsRefusedInOneSentence()
    {
        await using var bridge = await BridgeProcess.GreetAsync(_daemon);
        await Canvas.SendAsync(bridge);
        var submit = Canvas.Submit();
        submit["task"] = "inpaint";
        submit["options"] = new JsonObject { ["expandBy"] = new JsonObject { ["right"] = 8 } };

        var refused = await bridge.AnswerToAsync(await bridge.SendAsync(submit));

        Assert.Equal("invalid_request", refused.ErrorCode);
        Assert.StartsWith("A result on a larger canvas", refused.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_OptionsOutOfRange_ListsEveryViolation()
    {
        await using var bridge = await BridgeProcess.GreetAsync(_daemon);
        await Canvas.SendAsync(bridge);
        var submit = Canvas.Submit();
        submit["options"] = new JsonObject { ["strength"] = 7, ["line_darkness"] = -1, ["an_option_of_tomorrow"] = true };

        var refused = await bridge.AnswerToAsync(await bridge.SendAsync(submit));

        Assert.Equal("invalid_request", refused.ErrorCode);
        Assert.Equal(2, refused.Header["error"]!["violations"]!.AsArray().Count);
    }

    [Fact]
    public async Task Bye_Said_EndsTheBridge()
    {
        await using var bridge = await BridgeProcess.GreetAsync(_daemon);

        await bridge.AskAsync(new JsonObject { ["do"] = "bye" });

        Assert.Equal(0, await bridge.ExitAsync());
    }

    [Fact]
    public async Task Status_NoDaemon_SaysSoAndStartsNone()
    {
        await using var bridge = await BridgeProcess.GreetAsync(_daemon);

        var status = await bridge.AskAsync(new JsonObject { ["do"] = "status" });

        Assert.Equal("stopped", status.Text("state"));
        Assert.Null(await _daemon.ProcessIdAsync());
    }
}
