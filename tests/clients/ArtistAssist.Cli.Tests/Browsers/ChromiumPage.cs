using System.Buffers;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ArtistAssist.Cli.Tests.Browsers;

/// <summary>A page in a real Chromium without a window, steered through its DevTools protocol.</summary>
internal sealed class ChromiumPage : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _profile = new();
    private readonly ClientWebSocket _socket = new();
    private readonly List<string> _complaints = [];
    private Process? _browser;
    private Task _drained = Task.CompletedTask;
    private int _calls;

    /// <summary>Errors of the page's program, what its policy refused, and requests that are not its own file.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Opens a file and waits until it has been loaded.</summary>
    public static async Task<ChromiumPage> OpenAsync(string file)
    {
        var page = new ChromiumPage();
        try
        {
            await page.StartAsync().WaitAsync(Patience);
            await page.CallAsync("Network.enable");
            await page.CallAsync("Log.enable");
            await page.CallAsync("Runtime.enable");
            await page.CallAsync("Page.enable");
            var address = new Uri(file).AbsoluteUri;
            await page.CallAsync("Page.navigate", new JsonObject { ["url"] = address });
            await page.UntilAsync($"document.readyState === 'complete' && location.href === {JsonSerializer.Serialize(address)}");
            page._complaints.Remove("request: " + address);
            return page;
        }
        catch
        {
            await page.DisposeAsync();
            throw;
        }
    }

    /// <summary>The value of an expression; promises are awaited.</summary>
    public async Task<JsonNode?> EvaluateAsync(string expression)
    {
        var answer = await CallAsync("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true });
        return answer["exceptionDetails"] is { } wrong ? throw new InvalidOperationException(wrong.ToJsonString()) : answer["result"]!["value"]?.DeepClone();
    }

    /// <summary>Waits until an expression is true, looking after each frame that the page draws.</summary>
    public async Task UntilAsync(string condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while ((await EvaluateAsync($"Boolean({condition})"))!.GetValue<bool>() == false)
        {
            patience.Token.ThrowIfCancellationRequested();
            await EvaluateAsync("new Promise(done => setTimeout(done, 20))");
        }
    }

    /// <summary>Presses the mouse at one place, moves it to another and lets go.</summary>
    public async Task DragAsync(double fromX, double fromY, double toX, double toY)
    {
        await MouseAsync("mousePressed", fromX, fromY);
        await MouseAsync("mouseMoved", toX, toY);
        await MouseAsync("mouseReleased", toX, toY);
    }

    /// <summary>What is on the screen, as PNG.</summary>
    public async Task<byte[]> ScreenshotAsync() => Convert.FromBase64String((await CallAsync("Page.captureScreenshot"))["data"]!.GetValue<string>());

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        if (_browser is not null)
        {
            _browser.Kill(entireProcessTree: true);
            await _browser.WaitForExitAsync().WaitAsync(Patience);
            await _drained.WaitAsync(Patience);
            _browser.Dispose();
        }

        _profile.Dispose();
    }

    private async Task StartAsync()
    {
        _browser = Process.Start(new ProcessStartInfo(
            "/usr/bin/chromium",
            ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", $"--user-data-dir={_profile.Path}", "--window-size=1400,1000", "about:blank"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        string? endpoint = null;
        while (endpoint is null && await _browser.StandardError.ReadLineAsync() is { } line)
        {
            const string Announcement = "DevTools listening on ";
            endpoint = line.StartsWith(Announcement, StringComparison.Ordinal) ? line[Announcement.Length..] : null;
        }

        _drained = Task.WhenAll(_browser.StandardError.ReadToEndAsync(), _browser.StandardOutput.ReadToEndAsync());
        var host = new Uri(endpoint ?? throw new InvalidOperationException("Chromium did not start."));
        using var http = new HttpClient();
        var targets = JsonNode.Parse(await http.GetStringAsync(new Uri($"http://{host.Authority}/json")))!.AsArray();
        var page = targets.First(target => target!["type"]!.GetValue<string>() == "page")!;
        await _socket.ConnectAsync(new Uri(page["webSocketDebuggerUrl"]!.GetValue<string>()), CancellationToken.None);
    }

    private Task<JsonNode> MouseAsync(string type, double x, double y) => CallAsync(
        "Input.dispatchMouseEvent", new JsonObject { ["type"] = type, ["x"] = x, ["y"] = y, ["button"] = "left", ["buttons"] = 1, ["clickCount"] = 1 });

    private async Task<JsonNode> CallAsync(string method, JsonObject? parameters = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        var id = ++_calls;
        var call = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(call), WebSocketMessageType.Text, true, patience.Token);
        while (true)
        {
            var message = await ReceiveAsync(patience.Token);
            if (message["id"]?.GetValue<int>() == id)
            {
                return message["result"] ?? throw new InvalidOperationException(message.ToJsonString());
            }

            Note(message);
        }
    }

    private async Task<JsonNode> ReceiveAsync(CancellationToken token)
    {
        var content = new ArrayBufferWriter<byte>();
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(content.GetMemory(1 << 16), token);
            content.Advance(part.Count);
        }
        while (!part.EndOfMessage);
        return JsonNode.Parse(content.WrittenSpan)!;
    }

    private void Note(JsonNode message)
    {
        var details = message["params"];
        switch (message["method"]?.GetValue<string>())
        {
            case "Network.requestWillBeSent" when details!["request"]!["url"]!.GetValue<string>() is var url && !url.StartsWith("data:", StringComparison.Ordinal):
                _complaints.Add("request: " + url);
                break;
            case "Runtime.exceptionThrown":
                _complaints.Add(details!["exceptionDetails"]!.ToJsonString());
                break;
            case "Log.entryAdded":
                _complaints.Add(details!["entry"]!["text"]!.GetValue<string>());
                break;
        }
    }
}
